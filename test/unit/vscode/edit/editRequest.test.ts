import assert from "node:assert/strict";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import type { Request } from "../../../../src/core/request.ts";
import { runEdit, type EditEvent } from "../../../../src/surfaces/edit/editSession.ts";
import { readHere } from "../../../../src/surfaces/reading/index.ts";
import { unmasking } from "../../../../src/surfaces/reading/unmasking.ts";
import { requestOf } from "../../../../src/vscode/edit/editRequest.ts";
import { all, prompt } from "../../samples.ts";
import { chatModel, says } from "../../surfaces/chat/assistSamples.ts";

const key = `AKIA${"QYLPMN5HFIQR7XYA"}`;
const masker = createMasker("w1");
const parts = { compose: () => prompt, guard: masker };
const snapshot = { diagnostics: [], openTabs: [] };
/** Where it stands in the editor plays no part here. */
const target = undefined as never;
const asked = (text: string, intent: "edit" | "tests" = "edit") => requestOf(parts, { intent, text, target }, snapshot);

async function eventsOf(request: Request, answer: string): Promise<readonly EditEvent[]> {
  const read = unmasking(readHere, masker.secretOf);
  const way = { signal: new AbortController().signal, read, now: () => 0 };
  return all(runEdit(says([answer], chatModel), request, "key = old;", way));
}

describe("the instruction of an edit", () => {
  it("is sent with its secrets masked, whatever is asked for", () => {
    for (const intent of ["edit", "tests"] as const) {
      const { text } = asked(`Use the key ${key} here`, intent);
      assert.ok(!text.includes(key));
      assert.match(text, /^Use the key «masked: [^»]+» here$/);
    }
  });

  it("is sent as it is where it has none", () => {
    assert.equal(asked("Use the old key").text, "Use the old key");
    assert.equal(asked("").text, "");
  });

  it("has its secrets put back in what is written into the file", async () => {
    const request = asked(`Use the key ${key} here`);
    const mark = masker.mask(key);
    const proposed = (await eventsOf(request, `\`\`\`js\nkey = "${mark}";\n\`\`\``)).at(-1);
    assert.equal(proposed?.type === "proposed" && proposed.text, `key = "${key}";`);
  });
});
