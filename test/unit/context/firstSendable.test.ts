import assert from "node:assert/strict";
import { firstSendable } from "../../../src/context/firstSendable.ts";
import { memoryFile, memoryWorkspace } from "./memoryWorkspace.ts";

describe("the file that goes along with a repair", () => {
  const token = `ghp_${"aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5"}`;
  const files = {
    ".gitignore": "dist/\n",
    ".env": `KEY=${token}\n`,
    "dist/a.js": "built",
    "link.ts": "outside",
    "src/a.ts": `const token = "${token}";\n`,
  };
  const workspace = memoryWorkspace({ files, outside: ["link.ts"] });

  it("is the first that is neither secret nor ignored nor outside, with its secrets masked", async () => {
    const asked = ["gone.ts", ".env", "dist/a.js", "link.ts", "src/a.ts"].map(memoryFile);
    assert.deepEqual(await firstSendable(asked, workspace), {
      file: memoryFile("src/a.ts"),
      text: 'const token = "«masked: GitHub token»";\n',
    });
  });

  it("is none where none may be sent", async () =>
    assert.equal(await firstSendable([memoryFile("link.ts")], workspace), undefined));
});
