import assert from "node:assert/strict";
import type { Assist, AssistEvent } from "../../../src/core/event.ts";
import { format } from "../../../src/core/phrase.ts";
import type { Task } from "../../../src/core/task.ts";
import { escalating, type EscalationParts } from "../../../src/escalation/escalating.ts";
import { checkAnswer } from "../../../src/verify/checkAnswer.ts";
import { all, decision, model, task } from "../samples.ts";

const weak = model({ id: "weak" });
const strong = model({ id: "strong", roles: ["code"] });
const usage = {
  inputTokens: 1,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 1,
  reasoningTokens: 0,
  estimated: false,
};
const refusal = "I'm sorry, but I cannot help with that.";

/** Models that answer: `weak` with `answer`, a chosen one with `second`. */
const models = (answer: string, second: readonly AssistEvent[] | string = "A better answer."): Assist =>
  async function* (asked) {
    const of = asked.pin?.kind === "model" ? strong : weak;
    const escalateTo = asked.pin ? {} : { escalateTo: strong };
    yield { type: "routed", model: of, decision: { ...decision([of]), ...escalateTo } };
    const said = of === strong ? second : answer;
    if (typeof said !== "string") return yield* said;
    yield { type: "text", text: said };
    yield { type: "done", model: of, finishReason: "stop", usage };
  };

async function run(assist: Assist, change: Partial<EscalationParts> = {}, asked: Partial<Task> = {}) {
  const outcomes: string[] = [];
  const watched = escalating(assist, {
    rules: () => ({ escalation: "auto", threshold: 0.8 }),
    check: async (answer) => checkAnswer(answer),
    accepted: () => false,
    report: ({ kind, modelKey }) => outcomes.push(`${kind} ${modelKey}`),
    now: () => 1,
    ...change,
  });
  const events = await all(watched(task({ text: "What is a closure?", ...asked }), new AbortController().signal));
  return { events, types: events.map(({ type }) => type), outcomes };
}

const once = ["routed", "text", "done"];

describe("escalation", () => {
  it("has a doubted answer answered again by the stronger model, once, and says why", async () => {
    const { events, types, outcomes } = await run(models(refusal, refusal));
    assert.deepEqual(types, ["routed", "text", "doubted", "routed", "text", "done"]);
    const doubted = events.find((event) => event.type === "doubted");
    assert.deepEqual(
      [doubted?.from.id, doubted?.to.id, doubted?.reasons.map((reason) => format(reason)), outcomes],
      ["weak", "strong", ["the model refuses to answer"], ["escalated acme/weak"]],
    );
    assert.ok((doubted?.confidence ?? 1) < 0.8);
  });

  it("leaves a sound answer alone", async () => {
    assert.deepEqual((await run(models("A closure is a function with its scope."))).types, once);
  });

  it("is as strict as the threshold says", async () => {
    const strict = { rules: () => ({ escalation: "auto", threshold: 1 }) as const };
    const lax = { rules: () => ({ escalation: "auto", threshold: 0 }) as const };
    assert.ok((await run(models("A closure."), strict)).types.includes("doubted"));
    assert.deepEqual((await run(models(refusal), lax)).types, once);
  });

  it("asks first where the user wants that", async () => {
    const { types } = await run(models(refusal), { rules: () => ({ escalation: "ask", threshold: 0.8 }) });
    assert.deepEqual(types, ["routed", "text", "doubted", "done"]);
  });

  const never: readonly (readonly [string, Partial<EscalationParts>, Partial<Task>])[] = [
    ["where it is switched off", { rules: () => ({ escalation: "off", threshold: 0.8 }) }, {}],
    ["for inline suggestions", {}, { surface: "completion" }],
    ["for commit messages, which show as they come", {}, { surface: "scm" }],
    ["after the user took something of the answer", { accepted: () => true }, {}],
    ["for a role that the user chose", {}, { pin: { kind: "role", role: "cheap" } }],
  ];
  for (const [when, parts, asked] of never) {
    it(`never happens ${when}`, async () => {
      assert.deepEqual((await run(models(refusal), parts, asked)).types, once);
    });
  }

  it("believes the editor: an edit that does not apply is doubted", async () => {
    const inspect = async () => ({ applies: false });
    const { types } = await run(models("```js\nlet a = 1;\n```"), { inspect }, { surface: "inline", intent: "edit" });
    assert.ok(types.includes("doubted"));
  });

  it("keeps the first answer where the second is refused by a limit or fails", async () => {
    const over = { kind: "over-cap", cap: "day", spent: 1, limit: 1 } as const;
    const { types, events } = await run(models(refusal, [{ type: "failed", failure: over }]));
    assert.deepEqual(types, ["routed", "text", "doubted", "routed", "kept", "done"]);
    const last = events.at(-1);
    assert.equal(last?.type === "done" && last.model.id, "weak");
  });

  it("never splices: a second answer that breaks off ends the turn", async () => {
    const broken: readonly AssistEvent[] = [
      { type: "text", text: "half" },
      { type: "failed", failure: { kind: "cut-off", message: "" } },
    ];
    const { types } = await run(models(refusal, broken));
    assert.deepEqual(types, ["routed", "text", "doubted", "routed", "text", "failed"]);
  });

  it("does not happen where another model had to take over", async () => {
    const fellBack: Assist = async function* () {
      yield { type: "routed", model: weak, decision: { ...decision([weak, strong]), escalateTo: strong } };
      yield { type: "fellBack", from: weak, to: strong, failure: { kind: "overloaded", status: 529, message: "" } };
      yield { type: "text", text: refusal };
      yield { type: "done", model: strong, finishReason: "stop", usage };
    };
    assert.deepEqual((await run(fellBack)).types, ["routed", "fellBack", "text", "done"]);
  });
});
