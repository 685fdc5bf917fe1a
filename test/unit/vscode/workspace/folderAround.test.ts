import assert from "node:assert/strict";
import { folderAround } from "../../../../src/vscode/workspace/folderAround.ts";

describe("the folder of a file's other view", () => {
  const at = (path: string) => ({ path, authority: `of ${path}` });
  const folders = ["/home/shop", "/home/shop-2", "/srv/"].map(at);

  for (const [path, folder] of [
    ["/home/shop/a.ts", "/home/shop"],
    ["/home/shop-2/a.ts", "/home/shop-2"],
    ["/srv/src/a.ts", "/srv/"],
    ["/elsewhere/a.ts", "/home/shop"],
  ] as const)
    it(`is ${folder} for ${path}`, () => assert.deepEqual(folderAround(path, folders), at(folder)));

  it("is the root of a file system where that is open", () => {
    assert.deepEqual(folderAround("/srv/a.ts", [at("/home/shop"), at("/")]), at("/"));
  });

  it("is none where no folder is open", () => assert.equal(folderAround("/a.ts", []), undefined));
});
