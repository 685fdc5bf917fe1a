import assert from "node:assert/strict";
import { clipboard } from "../../../../src/context/sources/clipboard.ts";
import { createComposers } from "../../../../src/prompts/composers.ts";
import { model, task } from "../../samples.ts";
import { gathered } from "./gathered.ts";

describe("the clipboard as context", () => {
  it("goes from the workspace into the prompt, unless it holds a secret", async () => {
    const { snapshot } = await gathered(clipboard, { copied: "price * pieces" });
    const file = { path: "a.ts", languageId: "typescript", text: "const a = 1;" };
    const asked = task({ text: "Explain this code.", intent: "explain", snapshot: { ...snapshot, file } });
    const { chat } = createComposers({ maxContextTokens: () => 4_000, random: () => "d1" });
    const [message] = chat(asked, model(), { intent: "explain", role: "cheap" }).messages;
    assert.match(message?.text ?? "", /<d1 the clipboard>\nprice \* pieces\n<\/d1>/);
    assert.equal((await gathered(clipboard, { copied: "API_KEY=Kq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5" })).snapshot.items, undefined);
  });
});
