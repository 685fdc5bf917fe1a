import assert from "node:assert/strict";
import { attacks } from "./attacks.ts";
import { contextAttacks } from "./contextAttacks.ts";
import { editAttacks } from "./editAttacks.ts";
import { durability } from "./durability.ts";
import { missing, shown } from "./evidence.ts";
import { deviations, matrix } from "./matrix.ts";
import { walks } from "./walks.ts";

describe("what is promised is shown", () => {
  it("every row of the fault matrix has a test", () => {
    assert.deepEqual(
      matrix.map(({ row }) => row),
      Array.from({ length: 63 }, (_, index) => index + 1),
    );
    const walked = new Set(walks.map(({ row }) => row));
    const bare = matrix.filter(({ row, shown: tests }) => tests.length === 0 && !walked.has(row));
    assert.deepEqual(bare, []);
  });

  it("every attack on endpoints and keys has a test", () => {
    assert.deepEqual(
      attacks.map(({ attack }) => attack),
      Array.from({ length: 14 }, (_, index) => `A${index + 1}`),
    );
    assert.deepEqual(
      attacks.filter(({ shown: tests }) => tests.length === 0),
      [],
    );
  });

  it("every attack by a proposed edit has a test", () => {
    const numbers = Array.from({ length: 13 }, (_, index) => `C${index + 1}`);
    assert.deepEqual(
      editAttacks.map(({ attack }) => attack),
      [...numbers, "B7"],
    );
    assert.deepEqual(
      editAttacks.filter(({ shown: tests }) => tests.length === 0),
      [],
    );
  });

  it("every attack by what is sent along has a test", () => {
    assert.deepEqual(
      contextAttacks.map(({ attack }) => attack),
      Array.from({ length: 10 }, (_, index) => `B${index + 1}`),
    );
    assert.deepEqual(
      contextAttacks.filter(({ shown: tests }) => tests.length === 0),
      [],
    );
  });

  it("every fault of stored data that is the ledger's has a test", () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15];
    assert.deepEqual(
      durability.map(({ fault }) => fault),
      numbers.map((number) => `R${number}`),
    );
  });

  it("every test that is named exists", function () {
    // Listing every test of a dozen files takes a busy machine a while.
    this.timeout(120_000);
    assert.deepEqual(
      missing(
        [...matrix, ...deviations, ...attacks, ...contextAttacks, ...editAttacks, ...durability].flatMap(
          ({ shown: tests }) => tests,
        ),
      ),
      [],
    );
    assert.deepEqual(missing(shown("unit/faults/done", "no such test")), ["unit/faults/done: no such test"]);
  });
});
