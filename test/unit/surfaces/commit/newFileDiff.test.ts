import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffFiles } from "../../../../src/surfaces/commit/diffFiles.ts";
import { newFileDiff } from "../../../../src/surfaces/commit/newFileDiff.ts";

describe("a file that git does not know, as a diff", () => {
  let folder = "";
  before(() => void (folder = mkdtempSync(join(tmpdir(), "new-file-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, text] of [
    ["a.txt", "one\n"],
    ["b.txt", "one\ntwo"],
    ["c.txt", "one\n\ntwo\n"],
    ["d.txt", "\n"],
    ["with space.txt", "one\n"],
    ["empty.txt", ""],
  ] as const)
    it(`says what git says of ${name}`, () => {
      const options = { cwd: folder, encoding: "utf8", stdio: "pipe" } as const;
      execFileSync("git", ["init", "-q"], options);
      writeFileSync(join(folder, name), text);
      execFileSync("git", ["add", "-N", name], options);
      const shown = execFileSync("git", ["diff", "--", name], options);
      const bare = shown.replace(/^index .*\n/m, "").replace(/\t$/gm, "");
      assert.equal(newFileDiff(name, text), bare);
    });

  it("has a header that names the file, whatever its name", () => {
    for (const path of ["a b/c.ts", 'q"uote.ts', "line\n+++ b/other.ts", "tab\t.ts"])
      assert.deepEqual([...new Set(diffFiles(newFileDiff(path, "x\n")).flatMap(({ paths }) => paths))], [path]);
  });
});
