import assert from "node:assert/strict";
import { opsWithinBounds, readStoredOps, type StoredOp } from "../../../../src/surfaces/review/storedOps.ts";

const folder = "file:///a";
const ops: readonly StoredOp[] = [
  { folder, change: { kind: "create", path: "new.ts", text: "x\n" } },
  { folder, change: { kind: "delete", path: "old.ts", old: "y\n" } },
  { folder, change: { kind: "move", path: "a.ts", to: "b.ts", old: "z\n", text: "Z\n" } },
];

describe("files that come, go or move, over a reload", () => {
  it("are read back as they were kept", () => {
    assert.deepEqual(readStoredOps(JSON.parse(JSON.stringify(ops))), ops);
  });

  it("are left out where they do not look right", () => {
    const bad = [
      null,
      {},
      { folder },
      { folder, change: { kind: "create", path: "new.ts" } },
      { folder, change: { kind: "change", path: "a.ts", old: "", text: "" } },
      { folder, change: { kind: "constructor", path: "a.ts" } },
      { folder: 7, change: ops[0]?.change },
      { ...ops[0], source: { taskId: 7 } },
    ];
    assert.deepEqual(readStoredOps([...bad, ops[1]]), [ops[1]]);
    assert.deepEqual(readStoredOps("x"), []);
  });

  it("are kept up to a bound", () => {
    const large: StoredOp = { folder, change: { kind: "create", path: "l.ts", text: "x".repeat(7_999_999) } };
    assert.deepEqual(opsWithinBounds([large, ...ops]), [large]);
  });
});
