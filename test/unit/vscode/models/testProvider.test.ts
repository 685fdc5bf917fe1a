import assert from "node:assert/strict";
import { readCatalogue } from "../../../../src/catalogue/catalogue.ts";
import { AssistError, type Failure } from "../../../../src/core/failure/failure.ts";
import { createKeys } from "../../../../src/vscode/models/keys.ts";
import { testProvider, type ConnectionParts } from "../../../../src/vscode/models/testProvider.ts";
import { fakeDialogs } from "./fakeDialogs.ts";
import { fakeSecrets } from "./fakeSecrets.ts";

const canary = "sk-canary-0123456789abcdef";
const url = "https://hub.test/v1";
const provider = { providerId: "hub", providerName: "Hub" };

interface World {
  /** Absent: the key is not stored. */
  readonly key?: string;
  readonly auth?: "none";
  readonly ids?: readonly string[];
  readonly list?: Failure;
  readonly answer?: Failure;
  readonly pick?: string;
}

async function shownIn(world: World) {
  const { key, auth, ids = ["gpt-5.2", "gpt-5.4-nano"], list, answer, pick } = world;
  const entry = { id: "hub", name: "Hub", baseUrl: url, ...(auth ? { auth } : {}) };
  const listed = ids.map((id) => ({ id }));
  const { providers, models } = readCatalogue({ providers: [entry], models: [], lists: { hub: listed } });
  const hub = providers.at(-1);
  assert.ok(hub);
  const keys = createKeys(fakeSecrets());
  if (key !== undefined) await keys.set(hub, key);
  const dialogs = fakeDialogs(pick === undefined ? {} : { picks: { "Connection to Hub": [pick] } });
  const asked: string[] = [];
  const helped: string[] = [];
  const logged: string[] = [];
  const listModels = async () => {
    if (list) throw new AssistError(list);
    return listed;
  };
  let now = 0;
  const parts: ConnectionParts = {
    models: () => models,
    keys,
    lists: { refresh: listModels },
    listModels,
    async ask(model) {
      asked.push(model.id);
      if (answer) throw new AssistError(answer);
    },
    dialogs,
    log: { info: (text) => void logged.push(text) },
    help: (remedy) => void helped.push(remedy),
    now: () => (now += 120),
  };
  await testProvider(hub, parts);
  assert.ok(![...dialogs.shown, ...logged].join().includes("canary"));
  return { lines: dialogs.shown.slice(3), asked, helped, logged, placeholder: dialogs.shown[2] };
}

describe("connection test", () => {
  it("says that everything works, for the price of one word of the cheapest model", async () => {
    const { lines, asked, logged, placeholder } = await shownIn({ key: canary });
    assert.deepEqual(lines, [
      "Address: https://hub.test/v1 responds |  | ",
      "Key: accepted |  | ",
      "Model: GPT-5.4 nano answered in 120 ms |  | ",
    ]);
    assert.deepEqual([asked, placeholder], [["gpt-5.4-nano"], "Everything works."]);
    assert.deepEqual(logged, [
      "hub: ok: Address: https://hub.test/v1 responds",
      "hub: ok: Key: accepted",
      "hub: ok: Model: GPT-5.4 nano answered in 120 ms",
    ]);
  });

  const unauthorized = { kind: "unauthorized", status: 401, ...provider, message: "bad key" } as const;
  const unreachable = { kind: "unreachable", url, message: "refused" } as const;
  const missing = { kind: "not-found", status: 404, url, modelId: "", message: "" } as const;
  const cases: readonly (readonly [string, World, readonly string[], readonly string[]])[] = [
    [
      "no key is stored, and whether somebody is there",
      { list: unauthorized },
      ["Address: https://hub.test/v1 responds", "Key: No API key is stored for Hub.", "Model: not tested"],
      [],
    ],
    [
      "nobody is there",
      { key: canary, list: unreachable },
      [
        "Address: https://hub.test/v1 cannot be reached: refused",
        "Key: stored, could not be verified",
        "Model: not tested",
      ],
      [],
    ],
    [
      "the key is refused with the list",
      { key: canary, list: unauthorized },
      ["Address: https://hub.test/v1 responds", "Key: Hub does not accept the API key: bad key", "Model: not tested"],
      [],
    ],
    [
      "the key is refused only with a request, where the list is public",
      { key: canary, answer: unauthorized },
      ["Address: https://hub.test/v1 responds", "Key: Hub does not accept the API key: bad key", "Model: not tested"],
      ["gpt-5.4-nano"],
    ],
    [
      "the endpoint has no list, but answers",
      { key: canary, list: missing },
      ["Address: https://hub.test/v1 responds", "Key: accepted", "Model: GPT-5.4 nano answered in 120 ms"],
      ["gpt-5.4-nano"],
    ],
    [
      "the path is wrong",
      { key: canary, list: missing, answer: missing },
      [
        "Address: https://hub.test/v1 responds, but not as an API. Check that the path is complete.",
        "Key: stored, not rejected so far",
        "Model: GPT-5.4 nano: ",
      ],
      ["gpt-5.4-nano"],
    ],
    [
      "the credit is used up, though the key is right",
      { key: canary, answer: { kind: "no-credit", status: 402, providerName: "Hub", message: "0 left" } },
      [
        "Address: https://hub.test/v1 responds",
        "Key: accepted",
        "Model: GPT-5.4 nano: Your Hub account is out of credit: 0 left",
      ],
      ["gpt-5.4-nano"],
    ],
    [
      "the endpoint lists nothing",
      { key: canary, ids: [] },
      [
        "Address: https://hub.test/v1 responds",
        "Key: stored, could not be verified",
        "Model: the endpoint lists no models",
      ],
      [],
    ],
    [
      "no key is needed",
      { auth: "none" },
      ["Address: https://hub.test/v1 responds", "Key: not required", "Model: GPT-5.4 nano answered in 120 ms"],
      ["gpt-5.4-nano"],
    ],
  ];
  for (const [name, world, expected, requests] of cases) {
    it(`tells that ${name}`, async () => {
      const { lines, asked } = await shownIn(world);
      assert.equal(lines.length, expected.length);
      for (const [index, text] of expected.entries()) assert.ok(lines[index]?.startsWith(text), lines[index]);
      assert.deepEqual(asked, requests);
    });
  }

  const remedies: readonly (readonly [string, World, string])[] = [
    ["Address", { key: canary, list: unreachable }, "openSettings"],
    ["Key", {}, "setKey"],
    ["Key", { key: canary, answer: unauthorized }, "setKey"],
    [
      "Model",
      { key: canary, answer: { kind: "no-credit", status: 402, providerName: "Hub", message: "" } },
      "chooseModel",
    ],
  ];
  for (const [part, world, remedy] of remedies) {
    it(`helps with ${remedy} when the failed ${part} is chosen`, async () => {
      assert.deepEqual((await shownIn({ ...world, pick: part })).helped, [remedy]);
    });
  }

  it("does nothing where a line that is well is chosen", async () => {
    assert.deepEqual((await shownIn({ key: canary, pick: "Address" })).helped, []);
  });
});
