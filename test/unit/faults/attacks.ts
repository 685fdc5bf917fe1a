import { shown, type Evidence } from "./evidence.ts";

/** An attack on endpoints and keys, by its number in the suite, and where it is tried. */
export interface Attack {
  readonly attack: string;
  readonly tries: string;
  readonly shown: readonly Evidence[];
}

const keys = (...tests: readonly string[]) => shown("unit/vscode/models/keys", ...tests.map((test) => `keys ${test}`));
const here = (...tests: readonly string[]) =>
  shown("unit/faults/attacks", ...tests.map((test) => `attacks on endpoints and keys ${test}`));
const origin = (...tests: readonly string[]) => shown("unit/core/origin", ...tests);
const each = (...tests: readonly string[]) =>
  shown("unit/providers/everyProtocol", ...tests.map((test) => `{protocol} ${test}`));

export const attacks: readonly Attack[] = [
  {
    attack: "A1",
    tries: "a workspace names endpoints",
    shown: [
      ...shown(
        "unit/catalogue/settings",
        "settings take endpoints from the user only, in a folder that is trusted",
        "settings take endpoints from the user only, in a folder that is not trusted",
        "settings limit spending by the user's word alone",
        "workspace that names endpoints is noticed once in a folder's settings",
        "workspace that names endpoints is noticed once in the workspace file",
      ),
      ...shown("vscode/workspace/hostileWorkspace.test", "has no effect: ${name}"),
      ...shown("ui/untrusted.ui", "is chatted about all the same, but cannot redirect what is sent"),
    ],
  },
  {
    attack: "A2",
    tries: "a setting that names a host is left to a workspace",
    shown: shown(
      "unit/manifest",
      "the manifest's settings each is set by whom we decided",
      "the manifest's settings only those of the machine can name a host, a header, a command, a path or a key",
      "the manifest's settings an untrusted folder changes none that a folder could",
    ),
  },
  {
    attack: "A3",
    tries: "a redirect carries the key away",
    shown: [
      ...[301, 302, 303, 307, 308].flatMap((status) =>
        here(`A3: a redirect of status ${status} gets nothing, whichever header holds the key`),
      ),
      ...shown(
        "unit/providers/lists/listModels",
        "the list of models does not follow a redirect (301)",
        "the list of models does not follow a redirect (307)",
      ),
    ],
  },
  {
    attack: "A4",
    tries: "the address changes under a stored key: another host, another port, http instead of https",
    shown: keys(
      "do not go to https://api.openai.com.evil.test/v1 when entered for api.openai.com",
      "do not go to https://api.openai.com:8443/v1 when entered for api.openai.com",
      "do not go to http://api.openai.com/v1 when entered for api.openai.com",
      "go to a new address once that is confirmed, and no longer to the old one",
    ),
  },
  {
    attack: "A5",
    tries: "an address that is none, or not what it looks like",
    shown: [
      ...origin(
        "addresses a request may go to refuses https://user:pw@host.test/v1",
        "addresses a request may go to refuses file:///etc/passwd",
        "addresses a request may go to refuses javascript:alert(1)",
        "addresses a request may go to refuses https://host.test./v1",
        "origin is https://xn--pi-6kc.openai.com for https://аpi.openai.com/v1",
        "addresses a request may go to accepts plain http elsewhere only where it is asked for",
      ),
      ...shown(
        "unit/providers/addresses",
        'addresses refuses "http://api.acme.test/v1"',
        "addresses asks https://exämple.test/v1, through the editor's own fetch, and names the host it could not reach",
      ),
      ...here("A5: a name that leads to this machine gets no key in plain text"),
    ],
  },
  {
    attack: "A6",
    tries: "an untrusted folder makes us ask somebody",
    shown: [
      ...shown(
        "unit/vscode/models/modelLists",
        "model lists are not fetched in the background in a folder that is not trusted",
      ),
      ...shown("ui/untrusted.ui", "is chatted about all the same, but cannot redirect what is sent"),
    ],
  },
  {
    attack: "A7",
    tries: "a key that cannot be sent is shown in the message about it",
    shown: [
      ...each("says nothing of a key that cannot be sent"),
      ...shown(
        "unit/vscode/models/commands",
        "Set API Key stores nothing where the user gives up or the key cannot be one",
      ),
      ...keys("that cannot be stored are reported without being repeated"),
    ],
  },
  {
    attack: "A8",
    tries: "a server says the key back",
    shown: [
      ...each("takes the key out of what the server says about it"),
      ...shown(
        "unit/faults/across",
        "faults across requests no key is in anything that is told or kept, whatever a server says",
      ),
      ...shown(
        "unit/core/redact",
        "redaction takes out header values without knowing the key",
        "redaction takes out header values in JSON",
        "redaction takes out a bearer token by itself",
      ),
    ],
  },
  {
    attack: "A9",
    tries: "keys of four shapes are looked for in everything that is told, kept or logged",
    shown: [
      ...here(
        "A9: a key like sk-… is nowhere",
        "A9: a key like sk-ant-… is nowhere",
        "A9: a key like 32 digits is nowhere",
        "A9: a key like base64 is nowhere",
      ),
      ...shown("ui/models/keys.ui", "is nowhere in what is shown, logged or stored"),
    ],
  },
  {
    attack: "A10",
    tries: "the secret storage fails",
    shown: keys(
      "are unreadable, not lost, where the storage throws",
      "are unreadable, not lost, where the storage never answers",
      "are unreadable, not lost, where the storage holds something else",
    ),
  },
  {
    attack: "A11",
    tries: "a key changes in another window during an answer",
    shown: [
      ...keys("changed in another window are picked up by the next request"),
      ...here("A11: an answer on its way goes on when its key changes, and the next request has the new one"),
    ],
  },
  {
    attack: "A12",
    tries: "keys travel with settings sync",
    shown: here("A12: nothing of ours travels with settings sync"),
  },
  {
    attack: "A13",
    tries: "an address of a cloud machine's credentials; a model that names a host",
    shown: [
      ...origin(
        "addresses a request may go to refuses https://169.254.169.254/latest",
        "addresses a request may go to refuses http://2852039166/latest",
        "addresses a request may go to refuses http://[::ffff:169.254.169.254]/",
        "addresses a request may go to refuses http://metadata.google.internal/",
        "origin does not find http://0.0.0.0:8080/v1 on this machine",
        "origin finds http://0177.0.0.1/v1 on this machine",
      ),
      ...here("A13: an answer cannot name who is asked next"),
    ],
  },
  {
    attack: "A14",
    tries: "the environment or a workspace's .env redirects requests",
    shown: [
      ...each("reads nothing from the environment"),
      ...here("A14: no source reads the environment or looks for a file of settings in the workspace"),
    ],
  },
];
