import { said } from "../../../src/core/message.ts";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { promptBuilder } from "./promptBuilder.ts";
import { recordedTasks } from "./recordedTasks.ts";
import { recordedDecisions, recordedModels } from "./recordedWith.ts";
import { task } from "../samples.ts";

/** Fingerprints of what was sent before messages were parts and sources of context files of their own. */
const recorded = JSON.parse(readFileSync("test/fixtures/prompts/recorded.json", "utf8")) as Record<string, string>;

describe("what is sent for the same question", () => {
  for (const { history, ...asked } of recordedTasks) {
    it(`is what was sent before: ${asked.id}`, () => {
      for (const [name, model] of Object.entries(recordedModels))
        for (const [about, decision] of Object.entries(recordedDecisions))
          for (const room of [16_000, 600]) {
            const build = promptBuilder({ maxContextTokens: () => room, random: () => "b0b0b0" });
            const turns = history.map(([role, text]) => said(role, text));
            const intent = asked.intent ?? decision.intent;
            // What is left out is not sent.
            const { leftOut: _, ...prompt } = build(task({ ...asked, history: turns }), model, { ...decision, intent });
            const hash = createHash("sha256").update(JSON.stringify(prompt)).digest("base64url").slice(0, 22);
            const key = `${asked.id} · ${name} · ${about} · ${room}`;
            assert.equal(hash, recorded[key], `${key}: ${JSON.stringify(prompt, undefined, 1)}`);
          }
    });
  }

  it("covers every surface, with at least sixty tasks", () => {
    assert.ok(recordedTasks.length >= 60);
    assert.deepEqual(Object.keys(recorded).length, recordedTasks.length * 12);
  });
});
