import assert from "node:assert/strict";
import { createCopilotProbe, type CopilotHost } from "../../../../src/vscode/completion/copilot.ts";

interface Window {
  readonly active?: boolean;
  readonly enable?: unknown;
  readonly accounts?: number;
}

/** A window with Copilot in it, as far as the probe looks. */
function host({ active = true, enable = { "*": true }, accounts = 1 }: Window): CopilotHost {
  const found = active ? { isActive: true } : undefined;
  return {
    extensions: { getExtension: (id: string) => (id === "github.copilot-chat" ? found : undefined) },
    workspace: { getConfiguration: () => ({ get: () => enable }) },
    authentication: {
      getAccounts: (id: string) =>
        id === "github" ? Promise.resolve(Array.from({ length: accounts })) : Promise.reject(new Error("no provider")),
    },
  } as unknown as CopilotHost;
}

describe("whether Copilot suggests in this window", () => {
  const cases: readonly (readonly [reason: string, window: Window, suggests: boolean])[] = [
    ["it does where it runs and somebody is signed in", {}, true],
    ["it does where its setting is missing", { enable: undefined }, true],
    ["it does not where it does not run", { active: false }, false],
    [
      "it does not where its suggestions are switched off everywhere",
      { enable: { "*": false, typescript: true } },
      false,
    ],
    ["it does not where they are switched off by one word", { enable: false }, false],
    ["it does not where nobody is signed in: it is part of the editor", { accounts: 0 }, false],
  ];
  for (const [reason, window, suggests] of cases)
    it(reason, async () => assert.equal(await createCopilotProbe(host(window))(), suggests));

  it("is looked at again after a minute, and nobody waits for that look", async () => {
    let now = 1;
    const window = { active: false };
    const probe = createCopilotProbe(
      { ...host({}), extensions: { getExtension: (id) => host(window).extensions.getExtension(id) } },
      () => now,
    );
    assert.equal(await probe(), false);
    window.active = true;
    now += 59_000;
    assert.equal(await probe(), false);
    now += 2_000;
    assert.equal(await probe(), false);
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(await probe(), true);
  });
});
