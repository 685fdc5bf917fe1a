import assert from "node:assert/strict";
import { fitAnswer } from "../../../../src/surfaces/completion/fitAnswer.ts";
import type { CaseRow } from "./caseRow.ts";
import { goCases } from "./goCases.ts";
import { hardCompiledCases } from "./hardCompiledCases.ts";
import { hardPagesCases } from "./hardPagesCases.ts";
import { hardPythonCases } from "./hardPythonCases.ts";
import { hardTypescriptCases } from "./hardTypescriptCases.ts";
import { begunCases } from "./begunCases.ts";
import { columnZeroCases } from "./columnZeroCases.ts";
import { echoedCases } from "./echoedCases.ts";
import { grownCases } from "./grownCases.ts";
import { cppCases, javaCases, otherCases } from "./javaCases.ts";
import { closerCases, heredocCases, levelCases } from "./levelCases.ts";
import { markCases } from "./markCases.ts";
import { pythonCases } from "./pythonCases.ts";
import { retypedCases } from "./retypedCases.ts";
import { rustCases } from "./rustCases.ts";
import { tagCases } from "./tagCases.ts";
import { tsxCases, typescriptCases } from "./typescriptCases.ts";

const tables: readonly (readonly [languageId: string, rows: readonly CaseRow[]])[] = [
  ["typescript", typescriptCases],
  ["typescriptreact", tsxCases],
  ["python", pythonCases],
  ["go", goCases],
  ["rust", rustCases],
  ["java", javaCases],
  ["cpp", cppCases],
  ...[
    ...otherCases,
    ...hardTypescriptCases,
    ...hardPythonCases,
    ...hardCompiledCases,
    ...hardPagesCases,
    ...grownCases,
    ...begunCases,
    ...markCases,
    ...echoedCases,
    ...retypedCases,
    ...columnZeroCases,
    ...levelCases,
    ...heredocCases,
    ...closerCases,
    ...tagCases,
  ].map(([language, ...row]) => [language, [row]] as const),
];

describe("fitting an answer to its place", () => {
  for (const [languageId, rows] of tables) {
    for (const [reason, document, completion, text, replaceSuffixLength = 0] of rows) {
      it(`${languageId}: ${reason}`, () => {
        const [prefix = "", suffix = ""] = document.split("‸");
        const shown = fitAnswer({ prefix, suffix, completion, languageId });
        assert.deepEqual(shown, { text, replaceSuffixLength });
      });
    }
  }

  it("is shown by two hundred cases at least", () => {
    assert.ok(tables.flatMap(([, rows]) => rows).length >= 200);
  });
});
