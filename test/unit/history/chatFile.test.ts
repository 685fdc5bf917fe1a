import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../../src/history/bounds.ts";
import { exportJson, exportMarkdown, importJson, type PortableChat } from "../../../src/history/chatFile.ts";
import type { StoredTurn } from "../../../src/history/storedChat.ts";
import type { TurnEnd, TurnPart, Turn } from "../../../src/protocol/turn.ts";
import { askedTurn, said } from "../protocol/turns.ts";

const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom("", "你好", "\u2028", "</script>", "\uFEFF", "__proto__"),
);
const plain = { noNullPrototype: true } as const;
const partId = fc.string({ minLength: 1, maxLength: 5 });
const part: fc.Arbitrary<TurnPart> = fc.oneof(
  fc.record({ type: fc.constantFrom("text" as const, "reasoning" as const), id: partId, text: words }, plain),
  fc.record({ type: fc.constant("mention" as const), id: partId, label: words }, plain),
  fc.record({ type: fc.constant("image" as const), id: partId, mediaType: words, data: words }, plain),
  fc.record(
    {
      type: fc.constant("toolCall" as const),
      id: partId,
      name: words,
      state: fc.constantFrom("done" as const, "denied" as const),
      text: words,
    },
    plain,
  ),
);
const parts = fc.array(part, { maxLength: 4 });
const offer = fc.record({ name: fc.constantFrom("setKey" as const, "showLog" as const), label: words }, plain);
const resume = fc.record({ label: words, hint: words }, plain);
const end: fc.Arbitrary<TurnEnd> = fc.oneof(
  fc.record(
    { kind: fc.constant("done" as const), summary: words, resume, stops: words },
    { ...plain, requiredKeys: ["kind", "summary"] },
  ),
  fc.record({ kind: fc.constant("stopped" as const), summary: words, cost: words }, plain),
  fc.record(
    { kind: fc.constant("failed" as const), message: words, action: offer, alternative: offer, summary: words, resume },
    { ...plain, requiredKeys: ["kind", "message"] },
  ),
) as fc.Arbitrary<TurnEnd>;
const turn: fc.Arbitrary<Turn> = fc.record(
  {
    id: fc.uuid(),
    question: parts,
    applicable: fc.boolean(),
    badge: fc.record(
      { model: words, provider: words, reason: words, details: fc.array(words, { maxLength: 3 }) },
      plain,
    ),
    answer: parts,
    notes: fc.array(words, { maxLength: 3 }),
    folded: fc.record({ model: words, answer: parts, why: words, summary: words }, plain),
    doubt: fc.record({ why: words, label: words, modelKey: words }, plain),
    end,
    files: fc.array(words, { maxLength: 3 }),
    made: fc.constantFrom("made" as const, "put-back" as const),
    folds: fc.boolean(),
    rating: fc.constantFrom("up" as const, "down" as const),
    branch: fc.constant({ index: 1, count: 2 }),
    details: fc.array(fc.record({ label: words, value: words }, plain), { maxLength: 2 }),
  },
  { ...plain, requiredKeys: ["id", "question", "applicable", "answer", "notes"] },
) as fc.Arbitrary<Turn>;
const facts = fc.record(
  {
    question: fc.record(
      {
        text: words,
        intent: fc.constant("explain" as const),
        pin: fc.constant({ kind: "role" as const, role: "code" }),
      },
      { ...plain, requiredKeys: ["text"] },
    ),
    asked: words,
    answeredBy: fc.record({ key: words, name: words, provider: words }, plain),
    earlier: fc.record(
      {
        modelKey: words,
        tier: fc.constant("cheap" as const),
        intent: fc.constant("fix" as const),
        at: fc.nat(),
        tokens: fc.nat(),
      },
      plain,
    ),
  },
  { ...plain, requiredKeys: [] },
);

/** Turns with branches: each comes after one of those before it, or is a first one. */
const chat: fc.Arbitrary<PortableChat> = fc
  .record({
    title: words,
    created: fc.nat(),
    changed: fc.nat(),
    turns: fc.uniqueArray(turn, { selector: ({ id }) => id, maxLength: 6 }),
    known: fc.array(facts, { minLength: 6, maxLength: 6 }),
    after: fc.array(fc.nat(6), { minLength: 6, maxLength: 6 }),
    shown: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ turns, known, after, shown, title, created, changed }) => ({
    title,
    created,
    changed,
    path: turns.flatMap(({ id }, index) => (shown[index] ? [id] : [])),
    turns: turns.map((view, index): StoredTurn => ({
      view,
      parent: turns.slice(0, index)[after[index] ?? 0]?.id ?? null,
      facts: (known[index] ?? {}) as StoredTurn["facts"],
    })),
  }));

const example: PortableChat = {
  title: "Prices",
  created: 1,
  changed: 2,
  path: ["a", "c"],
  turns: [
    { view: askedTurn("a", "How?", { answer: said("So.") }), parent: null, facts: { asked: "How?" } },
    { view: askedTurn("b", "And then?"), parent: "a", facts: {} },
    { view: askedTurn("c", "And else?", { answer: said("```ts\nlet a;\n```") }), parent: "a", facts: {} },
  ],
};
const file = JSON.parse(exportJson(example)) as Record<string, unknown> & {
  readonly turns: readonly Record<string, unknown>[];
};

const damaged = "The conversation in the file is damaged, or larger than what can be kept.";
const apart = "The messages in the file do not belong together.";
const foreign = "The file is not a conversation that was exported as JSON.";

const hostile: readonly { readonly it: string; readonly text: string; readonly problem: string }[] = [
  { it: "nothing", text: "", problem: "The file is not JSON." },
  { it: "prose", text: "# Prices", problem: "The file is not JSON." },
  { it: "half of it", text: exportJson(example).slice(0, 300), problem: "The file is not JSON." },
  { it: "null", text: "null", problem: foreign },
  { it: "a list", text: "[]", problem: foreign },
  { it: "another's export", text: '{"requesterUsername":"me","requests":[]}', problem: foreign },
  { it: "brackets, 100,000 deep", text: "[".repeat(100_000) + "]".repeat(100_000), problem: foreign },
  {
    it: "a later version",
    text: JSON.stringify({ ...file, version: 2 }),
    problem: "The file was exported by a later version of this extension.",
  },
  { it: "no turns", text: JSON.stringify({ ...file, turns: undefined }), problem: damaged },
  { it: "a turn that is none", text: JSON.stringify({ ...file, turns: [7] }), problem: damaged },
  {
    it: "a part of no known kind",
    text: JSON.stringify({
      ...file,
      turns: [{ ...file.turns[0], view: { ...askedTurn("a", "?"), answer: [{ type: "html", id: "x", text: "<b>" }] } }],
    }),
    problem: damaged,
  },
  {
    it: "a button that is not ours",
    text: JSON.stringify({
      ...file,
      turns: [
        {
          ...file.turns[0],
          view: {
            ...askedTurn("a", "?"),
            end: { kind: "failed", message: "", action: { name: "workbench.action.quit", label: "x" } },
          },
        },
      ],
    }),
    problem: damaged,
  },
  {
    it: "a title of a million characters",
    text: JSON.stringify({ ...file, title: "t".repeat(1_000_000) }),
    problem: damaged,
  },
  {
    it: "a text that is too long",
    text: JSON.stringify({ ...file, turns: [{ ...file.turns[0], view: askedTurn("a", "q".repeat(bounds.text + 1)) }] }),
    problem: damaged,
  },
  { it: "times that cannot be", text: JSON.stringify({ ...file, created: 1e300 }), problem: damaged },
  { it: "a turn twice", text: JSON.stringify({ ...file, turns: [...file.turns, file.turns[0]] }), problem: apart },
  {
    it: "a turn after one that is not there",
    text: JSON.stringify({ ...file, turns: [{ ...file.turns[0], parent: "z" }] }),
    problem: apart,
  },
  {
    it: "turns in a circle",
    text: JSON.stringify({
      ...file,
      turns: [
        { ...file.turns[0], parent: "b" },
        { ...file.turns[1], parent: "a" },
      ],
    }),
    problem: apart,
  },
  { it: "a path through turns that are not there", text: JSON.stringify({ ...file, path: ["z"] }), problem: apart },
  { it: "a path that comes back", text: JSON.stringify({ ...file, path: ["a", "a"] }), problem: apart },
];

describe("a conversation in a file", () => {
  it("is the same after it was exported and imported, and so is its file", () => {
    fc.assert(
      fc.property(chat, (given) => {
        const text = exportJson(given);
        const read = importJson(text);
        assert.ok(read.ok);
        assert.deepEqual(read.chat, given);
        assert.deepEqual(JSON.parse(exportJson(read.chat)), JSON.parse(text));
      }),
    );
  });

  it("leaves out what only a model can read, and fields that nobody knows", () => {
    const [first] = example.turns;
    assert.ok(first);
    const withState = {
      ...example,
      turns: [{ ...first, facts: { ...first.facts, state: { secret: 1 } } }, ...example.turns.slice(1)],
    };
    assert.equal(exportJson(withState), exportJson(example));
    const read = importJson(JSON.stringify({ ...file, script: "x", __proto__: { polluted: true } }));
    assert.deepEqual(read, { ok: true, chat: example });
  });

  for (const { it: name, text, problem } of hostile) {
    it(`is refused where it is ${name}`, () => {
      const read = importJson(text);
      assert.equal(read.ok || read.problem.text, problem);
    });
  }

  it("reads as Markdown: title, questions and answers of the path, in their order", () => {
    assert.equal(
      exportMarkdown({ ...example, title: "Prices\n# and more" }, { question: "Question", answer: "Answer" }),
      "# Prices # and more\n\n## Question\n\nHow?\n\n## Answer\n\nSo.\n\n## Question\n\nAnd else?\n\n## Answer\n\n```ts\nlet a;\n```\n",
    );
  });
});
