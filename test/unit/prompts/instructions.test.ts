import assert from "node:assert/strict";
import { said, type Message } from "../../../src/core/message.ts";
import type { Snapshot } from "../../../src/core/task.ts";
import { estimateTokens } from "../../../src/core/usage/tokens.ts";
import { createInstructionsNote } from "../../../src/surfaces/chat/asking/instructionsNote.ts";
import { format } from "../../../src/core/phrase.ts";
import { systemPrompts } from "../../../src/prompts/systemPrompts.ts";
import { decision, model, task } from "../samples.ts";
import { promptBuilder } from "./promptBuilder.ts";

const build = promptBuilder({ maxContextTokens: () => 16_000, random: () => "b0b0b0" });
const empty: Snapshot = { diagnostics: [], openTabs: [] };
const given: Snapshot = {
  ...empty,
  instructions: [{ text: "Answer in Dutch." }, { path: "AGENTS.md", text: "Use tabs.", isCut: true }],
};
const asked = (snapshot: Snapshot, history: readonly Message[] = [], change = {}) =>
  build(task({ surface: "chat", text: "Why?", history: [...history], snapshot }), model(change), decision([model()]));

describe("instructions in a prompt", () => {
  it("stand in the system prompt, behind its own words, each with where it is from", () => {
    assert.equal(
      asked(given).system,
      [
        systemPrompts.chat,
        "What follows goes before what is said above.",
        "Instructions of the user:\nAnswer in Dutch.",
        "Instructions of this project, from AGENTS.md:\nUse tabs.\n[… the rest is left out …]",
      ].join("\n\n"),
    );
  });

  it("change nothing where there are none", () => {
    assert.deepEqual(asked({ ...empty, instructions: [] }), asked(empty));
  });

  it("are the same to the byte through a conversation, before all that was said", () => {
    const turns = [said("user", "How?"), said("assistant", "So.")];
    const [first, second] = [asked(given), asked(given, turns)];
    assert.equal(first.system, second.system);
    assert.equal(second.messages[0]?.text, "How?");
  });

  it("take no more than their share of a small window", () => {
    const long = { ...empty, instructions: [{ path: "AGENTS.md", text: "rule\n".repeat(6_000) }] };
    const small = asked(long, [], { contextTokens: 4_000, maxOutputTokens: 1_000 });
    assert.ok(estimateTokens(small.system) < 1_000, `${estimateTokens(small.system)}`);
    assert.ok(small.system.endsWith("[… the rest is left out …]"));
    assert.match(small.messages.at(-1)?.text ?? "", /Why\?$/);
  });
});

describe("the note about instructions", () => {
  it("is said once, and once more where they changed", () => {
    const note = createInstructionsNote();
    const say = (snapshot: Snapshot) => {
      const phrase = note(snapshot);
      return phrase && format(phrase);
    };
    const other = { ...empty, instructions: [{ path: "AGENTS.md", text: "Use spaces." }] };
    assert.deepEqual([empty, given, given, other, other, empty, empty].map(say), [
      undefined,
      "Instructions from pointsman.chat.instructions, AGENTS.md (…) go along with every question (7 tokens).",
      undefined,
      "Instructions have changed: AGENTS.md (3 tokens).",
      undefined,
      "Instructions no longer go along.",
      undefined,
    ]);
  });
});
