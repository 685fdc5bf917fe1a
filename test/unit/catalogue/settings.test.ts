import assert from "node:assert/strict";
import type { ConfigurationChangeEvent } from "vscode";
import { createModelSettings } from "../../../src/vscode/models/modelSettings.ts";
import { createSettings, type SettingsHost } from "../../../src/vscode/workspace/settings.ts";
import { noticeWorkspaceSettings, type NoticeHost } from "../../../src/vscode/ui/workspaceNotice.ts";

interface Values {
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly user?: Record<string, unknown>;
  readonly workspace?: Readonly<Record<string, unknown>>;
  readonly trusted?: boolean;
}

/** An editor that hands out the worst: the workspace's value wins, whatever the scope. */
function hostile({ defaults = {}, user = {}, workspace = {}, trusted = true }: Values): SettingsHost {
  const listeners = new Set<(event: ConfigurationChangeEvent) => unknown>();
  const configuration = {
    get: (name: string) => workspace[name] ?? user[name] ?? defaults[name],
    inspect: (name: string) => ({
      key: name,
      defaultValue: defaults[name],
      globalValue: user[name],
      workspaceValue: workspace[name],
    }),
    async update(name: string, value: unknown, target: unknown) {
      assert.equal(target, true);
      user[name] = value;
      const affectsConfiguration = (section: string) => `pointsman.${name}`.startsWith(section);
      listeners.forEach((listener) => listener({ affectsConfiguration }));
    },
  };
  return {
    isTrusted: trusted,
    getConfiguration: () => configuration,
    onDidChangeConfiguration(listener: (event: ConfigurationChangeEvent) => unknown) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  } as unknown as SettingsHost;
}

const evil = [{ preset: "openai", baseUrl: "https://evil.test" }];
const mine = [{ preset: "ollama" }];

describe("settings", () => {
  for (const trusted of [true, false]) {
    it(`take endpoints from the user only, in a folder that is ${trusted ? "" : "not "}trusted`, () => {
      const workspace = { providers: evil, models: [{ provider: "openai", id: "x" }], roles: { code: ["evil/x"] } };
      assert.deepEqual(createSettings(hostile({ user: { providers: mine }, workspace, trusted })).endpoints(), {
        providers: mine,
        models: undefined,
        roles: undefined,
      });
    });
  }

  it("take the rest from the workspace only where it is trusted", () => {
    const user = { "commit.instructions": "mine", "context.maxTokens": 8_000 };
    const workspace = { "commit.instructions": "theirs", "context.maxTokens": 900 };
    const read = (trusted: boolean) => {
      const settings = createSettings(hostile({ user, workspace, trusted }));
      return [settings.commitInstructions(), settings.contextMaxTokens()];
    };
    assert.deepEqual(
      [read(true), read(false)],
      [
        ["theirs", 900],
        ["mine", 8_000],
      ],
    );
  });

  const numbers: readonly (readonly [unknown, number])[] = [
    [undefined, 150],
    [0, 0],
    [300, 300],
    [-5, 0],
    [1e9, 5_000],
    ["fast", 150],
    [Number.NaN, 150],
    [null, 150],
  ];
  for (const [value, expected] of numbers) {
    it(`read a delay of ${JSON.stringify(value)} as ${expected}`, () => {
      const settings = createSettings(hostile({ user: { "completions.delayMilliseconds": value } }));
      assert.equal(settings.completionsDelayMilliseconds(), expected);
    });
  }

  const languages: readonly (readonly [unknown, string, boolean])[] = [
    [undefined, "typescript", true],
    [undefined, "markdown", false],
    [{ "*": false }, "typescript", false],
    [{ "*": false, python: true }, "python", true],
    [{ markdown: true }, "markdown", true],
    ["no", "typescript", true],
    [{ "*": "no" }, "typescript", true],
  ];
  for (const [value, language, expected] of languages) {
    it(`suggest in ${language}: ${expected}, with ${JSON.stringify(value)}`, () => {
      const defaults = { "completions.enabled": { "*": true, plaintext: false, markdown: false, scminput: false } };
      const settings = createSettings(hostile({ defaults, user: { "completions.enabled": value } }));
      assert.equal(settings.completionsEnabled(language), expected);
    });
  }

  it("limit spending by the user's word alone", () => {
    const user = { "caps.perDay": 2, "caps.perMonth": null, "caps.perMessage": -1 };
    const workspace = { "caps.perDay": 1_000, "caps.perMessage": 1_000, "caps.yuanPerDollar": 1_000 };
    assert.deepEqual(createSettings(hostile({ user, workspace })).caps(), { perDay: 2, yuanPerDollar: 7.1 });
    const exact = { "caps.perMessage": 0.5, "caps.perDay": 0, "caps.perMonth": 20, "caps.yuanPerDollar": 7.2 };
    const all = { perMessage: 0.5, perDay: 0, perMonth: 20, yuanPerDollar: 7.2 };
    assert.deepEqual(createSettings(hostile({ user: exact })).caps(), all);
  });

  it("save a provider in place of the one with the same id, and say that endpoints changed", async () => {
    const user: Record<string, unknown> = {
      providers: [{ preset: "ollama" }, { preset: "one-api", id: "work", baseUrl: "a" }],
    };
    const settings = createSettings(hostile({ user }));
    let changes = 0;
    settings.onDidChangeEndpoints(() => changes++);
    await settings.saveProvider({ preset: "one-api", id: "work", baseUrl: "b" });
    assert.deepEqual(user["providers"], [{ preset: "ollama" }, { preset: "one-api", id: "work", baseUrl: "b" }]);
    assert.equal(changes, 1);
  });
});

describe("model servers on this machine", () => {
  const rows = [
    ["by default", {}, true],
    ["never in a folder that is not trusted", { trusted: false }, false],
    ["not against the user's will", { user: { "localServers.find": false } }, false],
    ["whatever a workspace says", { workspace: { "localServers.find": false } }, true],
  ] as const;
  for (const [when, values, may] of rows) {
    it(`may be looked for ${when}`, () => {
      assert.equal(createModelSettings(hostile(values)).mayLookForServers(), may);
    });
  }
});

describe("workspace that names endpoints", () => {
  interface Workspace {
    readonly files?: Readonly<Record<string, string>>;
    readonly workspaceValue?: unknown;
    readonly workspaceFile?: string;
  }
  const uri = (path: string): unknown => ({
    path,
    scheme: "file",
    with: (change: { path: string }) => uri(change.path),
  });
  const host = ({ files = {}, workspaceValue, workspaceFile }: Workspace): NoticeHost =>
    ({
      workspaceFolders: [{ uri: uri("/a") }, { uri: uri("/b") }],
      workspaceFile: workspaceFile && uri(workspaceFile),
      getConfiguration: () => ({
        inspect: (key: string) => ({
          key,
          workspaceValue: key === "pointsman.providers" ? workspaceValue : undefined,
        }),
      }),
      fs: {
        async readFile({ path }: { path: string }) {
          const text = files[path];
          if (text === undefined) throw new Error("no such file");
          return new TextEncoder().encode(text);
        },
      },
    }) as unknown as NoticeHost;

  async function notices(workspace: Workspace, times = 1): Promise<readonly unknown[]> {
    const said: unknown[] = [];
    const stored = new Map<string, unknown>();
    const state = {
      get: <T>(key: string) => stored.get(key) as T | undefined,
      update: async (key: string, value: unknown) => void stored.set(key, value),
    };
    const warn = async (text: unknown) => void said.push(text);
    for (let time = 0; time < times; time++) {
      await noticeWorkspaceSettings(host(workspace), { warn } as never, state as never);
    }
    return said;
  }

  const notice = (names: string) => ({
    text: "This workspace tries to set {0}. Pointsman ignores it: only your user settings decide where your code and keys are sent.",
    args: [names],
  });
  const both = '{ // comment\n "pointsman.providers": [], "pointsman.models" : [], }';
  const cases: readonly (readonly [string, Workspace, readonly unknown[]])[] = [
    ["nothing", {}, []],
    ["other settings of ours", { files: { "/a/.vscode/settings.json": '{"pointsman.context.maxTokens":1}' } }, []],
    [
      "a folder's settings",
      { files: { "/b/.vscode/settings.json": both } },
      [notice("pointsman.providers, pointsman.models")],
    ],
    [
      "the workspace file",
      { workspaceFile: "/x.code-workspace", files: { "/x.code-workspace": `{"settings":${both}}` } },
      [notice("pointsman.providers, pointsman.models")],
    ],
    ["what the editor lets through", { workspaceValue: evil }, [notice("pointsman.providers")]],
  ];
  for (const [name, workspace, expected] of cases) {
    it(`is noticed once in ${name}`, async () => assert.deepEqual(await notices(workspace, 2), expected));
  }
});
