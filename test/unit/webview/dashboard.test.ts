import assert from "node:assert/strict";
import { emptyState, reduce } from "../../../src/webview/dashboard/state.ts";
import { sortRows } from "../../../src/webview/dashboard/sortRows.ts";
import { stack } from "../../../src/webview/dashboard/stack.ts";

describe("the Dashboard's page", () => {
  it("turns the order round with a second click, and begins anew in another column", () => {
    const once = reduce(emptyState, { type: "sorted", column: 2 });
    const twice = reduce(once, { type: "sorted", column: 2 });
    const other = reduce(twice, { type: "sorted", column: 3 });
    assert.deepEqual(
      [once.sorting, twice.sorting, other.sorting],
      [
        { column: 2, descending: false },
        { column: 2, descending: true },
        { column: 3, descending: false },
      ],
    );
  });

  it("shows what would be decided for the words that stand there, or why that is not known", () => {
    const tried = { model: "m", reasons: [], facts: [], terms: [], options: [], removed: [] };
    const typed = reduce(emptyState, { type: "prompted", prompt: "How?" });
    const late = reduce(typed, { type: "tried", prompt: "Ho", tried });
    const failed = reduce(typed, { type: "failed", prompt: "How?", problem: "No decision was made." });
    const again = reduce(failed, { type: "tried", prompt: "How?", tried });
    assert.deepEqual(
      [late, failed.problem, again.problem, again.tried],
      [typed, "No decision was made.", undefined, tried],
    );
  });

  it("keeps what the reader chose when figures come", () => {
    const chosen = reduce(emptyState, { type: "grouped", grouping: "task" });
    assert.equal(reduce(chosen, { type: "models", models: { rows: [], notes: [] } }).grouping, "task");
  });
});

describe("rows", () => {
  const rows = [
    { name: "b", size: 10 },
    { name: "a", size: 9 },
    { name: "c", size: 100 },
  ];
  const orders = [(row: (typeof rows)[number]) => row.name, (row: (typeof rows)[number]) => row.size];
  const names = (column: number, descending: boolean) =>
    sortRows(rows, orders, { column, descending })
      .map(({ name }) => name)
      .join("");

  it("are sorted as text or as numbers", () => {
    assert.deepEqual([names(0, false), names(0, true), names(1, false), names(1, true)], ["abc", "cba", "abc", "cba"]);
  });

  it("stay as they came where nothing is chosen or the column has no order", () => {
    assert.equal(sortRows(rows, orders, undefined), rows);
    assert.equal(sortRows(rows, [undefined], { column: 0, descending: false }), rows);
  });
});

describe("stacked bars", () => {
  it("stand on each other, day by day, and leave out what is nothing", () => {
    assert.deepEqual(
      stack([
        [1, 0],
        [2, 3],
      ]),
      {
        pieces: [
          { series: 0, day: 0, from: 0, to: 1 },
          { series: 1, day: 0, from: 1, to: 3 },
          { series: 1, day: 1, from: 0, to: 3 },
        ],
        highest: 3,
      },
    );
    assert.deepEqual(stack([]), { pieces: [], highest: 0 });
  });
});
