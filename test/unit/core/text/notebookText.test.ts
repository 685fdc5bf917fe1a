import assert from "node:assert/strict";
import * as fc from "fast-check";
import { cellsText, notebookCells, placeOfCell } from "../../../../src/core/text/notebookText.ts";

const of = (notebook: unknown) => notebookCells(JSON.stringify(notebook));

describe("the text of a notebook", () => {
  it("has the cells of nbformat 4, their sources as one text or as lines", () => {
    const cells = [
      { cell_type: "markdown", source: ["# A\n", "b"] },
      { cell_type: "code", source: "print(1)", outputs: [{ text: "1" }] },
      { cell_type: "raw", source: [] },
    ];
    const found = of({ cells, metadata: { language_info: { name: "python" } }, nbformat: 4 });
    assert.deepEqual(found, [
      { language: "markdown", text: "# A\nb" },
      { language: "python", text: "print(1)" },
      { language: "raw", text: "" },
    ]);
    assert.equal(
      cellsText(found ?? []),
      "# %% cell 1 (markdown)\n# A\nb\n\n# %% cell 2 (python)\nprint(1)\n\n# %% cell 3 (raw)\n\n",
    );
  });

  it("has those of nbformat 3, which name their language and their input", () => {
    const cells = [{ cell_type: "code", language: "julia", input: ["x = 1"] }];
    assert.deepEqual(of({ worksheets: [{ cells }], nbformat: 3 }), [{ language: "julia", text: "x = 1" }]);
  });

  it("is none where there is no notebook", () => {
    for (const json of ["", "{", "null", "[]", '"cells"', '{"cells":{}}', '{"worksheets":[]}']) {
      assert.equal(notebookCells(json), undefined, json);
    }
  });

  it("takes whatever stands in a file", () => {
    const anything = fc.oneof(
      fc.json(),
      fc.json().map((cells) => `{"cells":[${cells}]}`),
    );
    fc.assert(
      fc.property(anything, (json) => {
        const cells = notebookCells(json) ?? [];
        assert.ok(cells.every(({ language, text }) => typeof language === "string" && typeof text === "string"));
      }),
    );
  });

  it("has a place for a cell that is gone, also when it is empty", () => {
    assert.deepEqual([placeOfCell(1, 3), placeOfCell(5, 3), placeOfCell(0, 0), placeOfCell(2, 0)], [1, 2, 0, 0]);
  });
});
