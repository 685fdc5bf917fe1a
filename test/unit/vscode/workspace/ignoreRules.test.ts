import assert from "node:assert/strict";
import { ignoreLayer, isIgnored } from "../../../../src/vscode/workspace/ignoreRules.ts";

const layers = [
  ignoreLayer("/repo", ["dist/\n*.log\n!keep.log\n/build\nsecret.txt"]),
  ignoreLayer("/repo/app", ["*.gen.ts\n!debug.log", "notes.md"]),
];

const cases: readonly (readonly [path: string, ignored: boolean])[] = [
  ["/repo/dist/a.js", true],
  ["/repo/app/dist/deep/a.js", true],
  ["/repo/app/distance.ts", false],
  ["/repo/x.log", true],
  ["/repo/keep.log", false],
  ["/repo/app/debug.log", false],
  ["/repo/other/debug.log", true],
  ["/repo/dist/keep.log", true],
  ["/repo/build/a", true],
  ["/repo/app/build/a", false],
  ["/repo/app/x.gen.ts", true],
  ["/repo/x.gen.ts", false],
  ["/repo/app/notes.md", true],
  ["/repo/app/secret.txt", true],
  ["/repo/src/index.ts", false],
  ["/repository/dist/a.js", false],
  ["/repo", false],
  ["/elsewhere/x.log", false],
  ["/repo/X.LOG", false],
  ["/Repo/x.log", false],
];

describe("ignore rules", () => {
  for (const [path, ignored] of cases) {
    it(`${ignored ? "ignore" : "keep"} ${path}`, () => assert.equal(isIgnored(path, layers), ignored));
  }

  it("ignore nothing where there are none", () => assert.equal(isIgnored("/repo/x.log", []), false));

  it("take capitals for small letters where the file system does", () => {
    const folded = [ignoreLayer("/repo", ["*.log\nBuild/"], true)];
    const paths = ["/repo/X.LOG", "/Repo/x.log", "/repo/build/a", "/repo/BUILD/a", "/repo/x.txt"];
    assert.deepEqual(
      paths.map((path) => isIgnored(path, folded)),
      [true, true, true, true, false],
    );
  });
});
