import assert from "node:assert/strict";
import { createOwnRules } from "../../../../src/vscode/routing/ownRules.ts";
import type { SettingsHost } from "../../../../src/vscode/workspace/settings.ts";

describe("the user's own rules", () => {
  const written: unknown[] = [];
  const configuration = {
    inspect: () => ({
      defaultValue: { fix: "code" },
      globalValue: { fix: "reason" },
      workspaceValue: { fix: "cheap" },
    }),
    update: async (...args: readonly unknown[]) => void written.push(args),
  };
  const host = { getConfiguration: () => configuration } as unknown as SettingsHost;
  const { ownTable, write } = createOwnRules(host);

  it("are what they have set themselves", () => {
    assert.deepEqual(ownTable(), { fix: "reason" });
  });

  it("are written for all windows", async () => {
    await write({ setting: "routing.profile", value: "economy" });
    assert.deepEqual(written, [["routing.profile", "economy", true]]);
  });
});
