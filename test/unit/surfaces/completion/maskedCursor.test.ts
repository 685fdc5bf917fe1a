import assert from "node:assert/strict";
import fc from "fast-check";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import { createComposers } from "../../../../src/prompts/composers.ts";
import type { Request } from "../../../../src/core/request.ts";
import { requestCompletion, type CompletionRequest } from "../../../../src/surfaces/completion/completionRequest.ts";
import { unmasked } from "../../../../src/surfaces/completion/maskedCursor.ts";
import { policies } from "../../../../src/surfaces/policies.ts";
import type { Assist } from "../../../../src/core/event.ts";
import type { Model } from "../../../../src/core/model.ts";
import { decision } from "../../samples.ts";
import { chatModel, done, fakeClock, fimModel, routed } from "../chat/assistSamples.ts";

const token = `ghp_${"kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6UkQ7v"}`;
const password = "Str0ng!Pass9";
const before = `const token = "${token}";\nconst same = `;
const after = `\nconst password = "${password}";\n`;

/** Asks for a suggestion; the model says what `answer` makes of the marks it was sent. */
async function suggest(
  cursor: { readonly prefix: string; readonly suffix: string },
  answer: (sent: string) => readonly string[],
  by: Model = fimModel,
) {
  const secrets = createMasker();
  let sent = "";
  const assist: Assist = async function* (request) {
    const prompt = request.compose(request, by, decision([by]));
    sent = JSON.stringify(prompt);
    yield routed(by);
    for (const text of answer(sent)) yield { type: "text", text };
    yield done(by);
  };
  const snapshot = {
    file: { path: "a.ts", languageId: "typescript", text: "" },
    cursor,
    diagnostics: [],
    openTabs: [],
  };
  const task: Request = {
    turnId: "turn",
    surface: "completion",
    policy: policies.completion,
    intent: "complete",
    text: "",
    history: [],
    snapshot,
    compose: createComposers({ maxContextTokens: () => 4_000 }).completion,
  };
  const request: CompletionRequest = {
    task,
    secrets,
    trigger: "typing",
    maxLines: 12,
    comments: "wanted",
    deadlineMilliseconds: 6_000,
    controller: new AbortController(),
    grew: () => {},
  };
  const clock = fakeClock();
  const outcome = requestCompletion(request, assist, clock);
  await clock.pass(10);
  const found = await outcome;
  return { sent, text: found.kind === "text" ? found.text : found.kind };
}

describe("secrets around a cursor", () => {
  for (const by of [fimModel, chatModel]) {
    it(`are masked before and after it (${by.id})`, async () => {
      const { sent } = await suggest({ prefix: before, suffix: after }, () => ["1;"], by);
      assert.ok(sent.includes("«masked: GitHub token»") && sent.includes("«masked: password»"));
      assert.ok(!sent.includes(token) && !sent.includes(password));
    });
  }

  it("are not sent while the cursor stands in one", async () => {
    const { sent, text } = await suggest({ prefix: before.slice(0, 30), suffix: before.slice(30) + after }, () => [
      "1",
    ]);
    assert.deepEqual([sent, text], ["", "unwanted"]);
  });

  it("stand in a suggestion as the file has them", async () => {
    const { text } = await suggest({ prefix: before, suffix: after }, () => ['"«masked: GitHub', ' token»";']);
    assert.equal(text, `"${token}";`);
  });

  it("are never suggested as marks: whole, changed, made up, cut off, or of another file", async () => {
    for (const answer of [
      "«masked: AWS key»",
      "«masked: GitHub token 2»",
      "«masked: GitHub (old)»",
      "«masked: Git",
      "«mas",
    ]) {
      const { text } = await suggest({ prefix: before, suffix: after }, () => [`"${answer}`]);
      assert.ok(!text.includes("mas"), `${answer}: ${text}`);
    }
  });

  it("are put back whatever the pieces that an answer comes in", () => {
    const secrets = createMasker();
    const cursor = { prefix: before, suffix: after };
    secrets.maskAround(cursor);
    const answer = '"«masked: GitHub token»" + «x» + "«masked: password»";';
    const plain = `"${token}" + «x» + "${password}";`;
    fc.assert(
      fc.property(fc.nat({ max: answer.length }), (length) => {
        const part = unmasked(answer.slice(0, length), cursor, secrets);
        assert.ok(plain.startsWith(part) && !part.includes("«m"), part);
      }),
    );
    assert.equal(unmasked(answer, cursor, secrets), plain);
  });
});
