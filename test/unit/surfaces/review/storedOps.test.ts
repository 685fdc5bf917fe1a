import assert from "node:assert/strict";
import { opsWithinBounds, readStoredOps, type StoredOp } from "../../../../src/surfaces/review/storedOps.ts";

const folder = "file:///a";
const source = {
  turnId: "t",
  surface: "inline",
  intent: "tests",
  modelKey: "m",
  modelName: "M",
  text: "",
  answer: "x",
} as const;
const asked = { uri: "file:///a/x.ts", line: 3, text: "x()" };
const ops: readonly StoredOp[] = [
  { folder, change: { kind: "create", path: "new.ts", text: "x\n" } },
  { folder, change: { kind: "create", path: "x.test.ts", text: "x\n" }, source, asked },
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
      { ...ops[0], source: { turnId: 7 } },
      { ...ops[0], source, asked: "x()" },
      { ...ops[0], source, asked: { ...asked, line: -1 } },
      { ...ops[0], source, asked: { ...asked, text: undefined } },
    ];
    assert.deepEqual(readStoredOps([...bad, ops[1]]), [ops[1]]);
    assert.deepEqual(readStoredOps("x"), []);
  });

  it("are kept up to a bound", () => {
    const large: StoredOp = { folder, change: { kind: "create", path: "l.ts", text: "x".repeat(7_999_999) } };
    assert.deepEqual(opsWithinBounds([large, ...ops]), [large]);
    const about: StoredOp = { folder, change: { kind: "create", path: "s.ts", text: "x" }, source, asked };
    const alone = (text: string) => opsWithinBounds([{ ...about, asked: { ...asked, text } }]).length;
    assert.deepEqual([alone("x".repeat(7_999_998)), alone("x".repeat(7_999_999))], [1, 0]);
  });
});
