import assert from "node:assert/strict";
import { said, wordsOf, type CalledTool, type Message } from "../../../src/core/message.ts";
import { alternate, latestTurns } from "../../../src/prompts/alternate.ts";
import { promptMessages } from "../../../src/prompts/promptMessages.ts";

const call = { id: "a", name: "read_file", arguments: '{"path":"a.ts"}' };
const done: CalledTool = {
  type: "toolCall",
  call,
  state: "done",
  result: { callId: "a", text: "one", outcome: "done" },
};

describe("a message's parts as they are sent", () => {
  it("sends words as they were said", () => {
    assert.deepEqual(promptMessages([said("user", "hi"), { ...said("assistant", "Hi"), state: { sealed: 1 } }]), [
      { role: "user", text: "hi" },
      { role: "assistant", text: "Hi", state: { sealed: 1 } },
    ]);
  });

  it("sends pictures beside the words of the user's turn, joined with its neighbour's, and counts them", () => {
    const picture = { type: "image", mediaType: "image/png", data: "iVBORw0K" } as const;
    const turns = promptMessages([
      { role: "user", parts: [picture, { type: "text", text: "Look." }] },
      { role: "user", parts: [picture] },
    ]);
    assert.deepEqual(turns, [
      { role: "user", text: "Look.", images: [picture] },
      { role: "user", text: "", images: [picture] },
    ]);
    assert.deepEqual(alternate(turns), [{ role: "user", text: "Look.", images: [picture, picture] }]);
    assert.deepEqual(latestTurns(turns, 1_650), [turns[1]]);
  });

  it("leaves thoughts out, and puts what was pointed at before the words that point at it", () => {
    const asked: Message = {
      role: "user",
      parts: [
        { type: "text", text: "Is it right?" },
        { type: "mention", source: "file", label: "src/a.ts", text: "let a = 1;", tokens: 4 },
      ],
    };
    const answered: Message = {
      role: "assistant",
      parts: [
        { type: "reasoning", text: "Hm." },
        { type: "text", text: "Ye" },
        { type: "text", text: "s." },
      ],
    };
    assert.deepEqual(promptMessages([asked, answered]), [
      { role: "user", text: "src/a.ts:\nlet a = 1;\n\nIs it right?" },
      { role: "assistant", text: "Yes." },
    ]);
    assert.equal(wordsOf(asked), "Is it right?");
  });

  it("sends a call's result in the user's next turn, with its words where there are some", () => {
    const called: Message = { role: "assistant", parts: [{ type: "text", text: "Let me look." }, done] };
    const result = [{ callId: "a", text: "one", outcome: "done" }];
    const sent = { role: "assistant", text: "Let me look.", toolCalls: [call] };
    assert.deepEqual(promptMessages([called, said("user", "and?")]), [
      sent,
      { role: "user", text: "and?", toolResults: result },
    ]);
    assert.deepEqual(promptMessages([called]), [sent, { role: "user", text: "", toolResults: result }]);
    assert.deepEqual(promptMessages([called, said("assistant", "It says one.")]), [
      sent,
      { role: "user", text: "", toolResults: result },
      { role: "assistant", text: "It says one." },
    ]);
  });

  it("gives every call a result, also one that was not allowed or not run", () => {
    for (const state of ["pending", "running", "denied"] as const) {
      const [, next] = promptMessages([{ role: "assistant", parts: [{ type: "toolCall", call, state }] }]);
      assert.equal(next?.toolResults?.length, 1);
      assert.equal(next?.toolResults?.[0]?.outcome, "failed");
    }
  });

  it("keeps calls and results together where turns are joined or dropped", () => {
    const sent = promptMessages([
      said("user", "look"),
      { role: "assistant", parts: [done] },
      said("user", "and?"),
      said("assistant", "One."),
    ]);
    assert.deepEqual(
      alternate([...sent, { role: "user", text: "ok" }]).map(({ role }) => role),
      ["user", "assistant", "user", "assistant", "user"],
    );
    for (let tokens = 0; tokens < 60; tokens++) {
      const [first] = latestTurns(sent, tokens);
      assert.equal(first?.toolResults, undefined, `${tokens} tokens`);
    }
  });
});
