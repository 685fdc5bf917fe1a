import { findTarget } from "../edit/editTarget.ts";
import { writeTests, type TestParts } from "./writeTests.ts";
import type { Command } from "../ui/command.ts";

/** Proposes tests for the selection or the function at the cursor, in the file where they belong. */
export const generateTests = (parts: TestParts): Command => ({
  id: "pointsman.edit.tests",
  async run() {
    const target = await findTarget(parts, "symbol");
    if (target) await writeTests(parts, { intent: "tests", text: "", target });
  },
});
