import assert from "node:assert/strict";
import fc from "fast-check";
import { applyPatch, patched, type TurnPatch, type TurnsMessage } from "../../../src/protocol/applyPatch.ts";
import { textOf, type TurnPart, type Turn } from "../../../src/protocol/turn.ts";
import { createTurnLog, type TurnLog } from "../../../src/surfaces/chat/turns/turnLog.ts";
import { emptyState, reduce } from "../../../src/webview/chat/state.ts";
import { askedTurn, said } from "./turns.ts";

const turns = [askedTurn("a", "one"), askedTurn("b", "two", { answer: said("Hel"), notes: ["note"] })];

describe("a message about turns", () => {
  it("puts turns in, takes them out, and puts others in their place", () => {
    const ids = (message: Omit<TurnsMessage & { readonly type: "turns" }, "type">) =>
      applyPatch(turns, { type: "turns", ...message })
        .map(({ id }) => id)
        .join("");
    const more = [askedTurn("c", "three")];
    assert.deepEqual(
      [
        ids({ at: 2, turns: more }),
        ids({ at: 0, remove: 0, turns: more }),
        ids({ at: 1, turns: more }),
        ids({ at: 0, remove: 1, turns: [] }),
        ids({ at: 0, turns: [] }),
      ],
      ["abc", "cab", "ac", "b", ""],
    );
  });

  it("changes the facts it names and no others", () => {
    const [, changed] = applyPatch(turns, { type: "changed", turnId: "b", patch: { made: "made", notes: [] } });
    assert.deepEqual(changed, { ...turns[1], made: "made", notes: [] });
  });

  it("takes away a fact with null, which is there after JSON as well", () => {
    const ended = { ...askedTurn("a", "one"), end: { kind: "stopped", summary: "" } } as const;
    const patch: TurnPatch = { end: null };
    assert.deepEqual(patched<Turn>(ended, JSON.parse(JSON.stringify(patch)) as TurnPatch), askedTurn("a", "one"));
  });

  it("lets one part grow, wherever it stands", () => {
    const call: TurnPart = { type: "toolCall", id: "call", name: "read", state: "running", text: "line 1\n" };
    const before = [askedTurn("a", "one", { answer: [...said("Let me look."), call] })];
    const [grown] = applyPatch(before, { type: "appended", turnId: "a", part: "call", text: "line 2\n" });
    const [done] = applyPatch(before, { type: "changed", turnId: "a", patch: { part: { ...call, state: "done" } } });
    assert.deepEqual(grown?.answer, [...said("Let me look."), { ...call, text: "line 1\nline 2\n" }]);
    assert.deepEqual(done?.answer, [...said("Let me look."), { ...call, state: "done" }]);
  });

  it("leaves everything as it is where turn or part are gone, or cannot grow", () => {
    const image: TurnPart = { type: "image", id: "image", mediaType: "image/png", data: "" };
    const withImage = [askedTurn("a", "one", { answer: [image] })];
    const late: readonly TurnsMessage[] = [
      { type: "changed", turnId: "z", patch: { notes: ["late"] } },
      { type: "appended", turnId: "z", part: "answer", text: "late" },
      { type: "appended", turnId: "a", part: "gone", text: "late" },
      { type: "appended", turnId: "a", part: "image", text: "late" },
    ];
    for (const message of late) assert.equal(applyPatch(withImage, message), withImage);
  });

  it("touches no other turn and no other part", () => {
    const next = applyPatch(turns, { type: "appended", turnId: "b", part: "answer", text: "lo" });
    assert.equal(next[0], turns[0]);
    assert.equal(next[1]?.question, turns[1]?.question);
    assert.equal(textOf(next[1]?.answer ?? []), "Hello");
    assert.equal(textOf(turns[1]?.answer ?? []), "Hel");
  });
});

/** Something that may happen in a conversation; a turn is named by its place, which need not exist. */
type Act =
  | { readonly type: "add"; readonly question: string }
  | { readonly type: "change"; readonly at: number; readonly patch: TurnPatch }
  | { readonly type: "append"; readonly at: number; readonly kind: "text" | "reasoning"; readonly text: string }
  /** The question is edited, or asked again. */
  | { readonly type: "instead"; readonly at: number; readonly question: string }
  | { readonly type: "step"; readonly at: number; readonly by: -1 | 1 }
  | { readonly type: "clear" }
  /** The panel is hidden and shown again: what was posted meanwhile is lost. */
  | { readonly type: "hide" }
  | { readonly type: "show" };

const words = fc.string({ maxLength: 8 });
const plain = { noNullPrototype: true } as const;
const partId = fc.constantFrom("p0", "p1", "p2");
const part: fc.Arbitrary<TurnPart> = fc.oneof(
  fc.record({ type: fc.constantFrom("text" as const, "reasoning" as const), id: partId, text: words }, plain),
  fc.record({ type: fc.constant("mention" as const), id: partId, label: words }, plain),
  fc.record({ type: fc.constant("image" as const), id: partId, mediaType: words, data: words }, plain),
  fc.record(
    {
      type: fc.constant("toolCall" as const),
      id: partId,
      name: words,
      state: fc.constantFrom(
        "pending" as const,
        "running" as const,
        "done" as const,
        "failed" as const,
        "denied" as const,
      ),
      text: words,
    },
    plain,
  ),
);
const parts = fc.uniqueArray(part, { selector: ({ id }) => id, maxLength: 3 });
const patch: fc.Arbitrary<TurnPatch> = fc.record(
  {
    question: parts,
    answer: parts,
    applicable: fc.boolean(),
    notes: fc.array(words, { maxLength: 2 }),
    badge: fc.option(fc.record({ model: words, provider: words, reason: words, details: fc.array(words) }, plain)),
    folded: fc.option(fc.record({ model: words, answer: parts, why: words, summary: words }, plain)),
    doubt: fc.option(fc.record({ why: words, label: words, modelKey: words }, plain)),
    end: fc.option(fc.record({ kind: fc.constant("done" as const), summary: words }, plain)),
    files: fc.option(fc.array(words, { maxLength: 2 })),
    made: fc.option(fc.constantFrom("made" as const, "put-back" as const)),
    part,
  },
  { ...plain, requiredKeys: [] },
);
const at = fc.nat({ max: 5 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: fc.constant("add" as const), question: words }, plain),
  fc.record({ type: fc.constant("change" as const), at, patch }, plain),
  {
    weight: 4,
    arbitrary: fc.record(
      { type: fc.constant("append" as const), at, kind: fc.constantFrom("text", "reasoning"), text: words },
      plain,
    ),
  },
  fc.record({ type: fc.constant("instead" as const), at, question: words }, plain),
  fc.record({ type: fc.constant("step" as const), at, by: fc.constantFrom(-1 as const, 1 as const) }, plain),
  fc.record({ type: fc.constantFrom("clear" as const, "hide" as const, "show" as const) }, plain),
);

/** The ids of all turns that there are and of those shown, told of what happened without reading the log: that would flush it. */
class Expected {
  readonly children = new Map<string, string[]>();
  readonly shownChild = new Map<string, string>();

  path(): readonly string[] {
    const ids: string[] = [];
    for (let id = this.shownChild.get(""); id !== undefined; id = this.shownChild.get(id)) ids.push(id);
    return ids;
  }

  parentOf(id: string): string {
    return [...this.children].find(([, all]) => all.includes(id))?.[0] ?? "";
  }

  add(id: string, parent: string): void {
    this.children.set(parent, [...(this.children.get(parent) ?? []), id]);
    this.shownChild.set(parent, id);
  }

  step(id: string, by: number): void {
    const parent = this.parentOf(id);
    const all = this.children.get(parent) ?? [];
    const next = all[all.indexOf(id) + by];
    if (next !== undefined && all.includes(id)) this.shownChild.set(parent, next);
  }

  clear(): void {
    this.children.clear();
    this.shownChild.clear();
  }
}

function perform(log: TurnLog, done: Act, expected: Expected, newId: string): void {
  const ids = expected.path();
  const idAt = (place: number) => ids[place] ?? "gone";
  switch (done.type) {
    case "add":
      log.add(askedTurn(newId, done.question));
      return expected.add(newId, ids.at(-1) ?? "");
    case "change":
      return log.change(idAt(done.at), done.patch);
    case "append":
      return log.append(idAt(done.at), done.kind, done.text);
    case "instead":
      log.add(askedTurn(newId, done.question), idAt(done.at));
      return expected.add(newId, ids[done.at] === undefined ? (ids.at(-1) ?? "") : expected.parentOf(idAt(done.at)));
    case "step":
      log.step(idAt(done.at), done.by);
      return expected.step(idAt(done.at), done.by);
    case "clear":
      log.clear();
      return expected.clear();
    case "hide":
    case "show":
  }
}

/** Steps to every branch there is; gives the ids of all turns that could be shown. */
function reachable(log: TurnLog): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (depth: number): void => {
    const turn = log.turns()[depth];
    if (!turn) return;
    for (let here = turn, at = turn.branch?.index ?? 1; at > 1; at--) {
      log.step(here.id, -1);
      here = log.turns()[depth] ?? here;
    }
    for (let here = log.turns()[depth]; here;) {
      seen.add(here.id);
      visit(depth + 1);
      log.step(here.id, 1);
      const next = log.turns()[depth];
      here = next === undefined || seen.has(next.id) ? undefined : next;
    }
  };
  visit(0);
  return seen;
}

describe("any sequence of changes", () => {
  /** Plays the acts, and the panel that is told of them, as JSON; false in `shown`: it is hidden at the end. */
  function play(acts: readonly Act[]) {
    let count = 0;
    const expected = new Expected();
    let panel: typeof emptyState | undefined = reduce(emptyState, {
      type: "setup",
      patch: { ready: true, demo: false, strings: {} },
    });
    const log = createTurnLog({
      newPartId: () => `id ${count++}`,
      post(message) {
        panel &&= reduce(panel, JSON.parse(JSON.stringify(message)) as TurnsMessage);
      },
    });
    log.tellAll();
    for (const [index, done] of acts.entries()) {
      perform(log, done, expected, `turn ${index}`);
      if (done.type === "hide") panel = undefined;
      if (done.type === "show" && !panel) {
        panel = reduce(emptyState, { type: "setup", patch: { ready: true, demo: false, strings: {} } });
        log.tellAll();
      }
    }
    const host = log.turns();
    assert.deepEqual(
      host.map(({ id }) => id),
      expected.path(),
    );
    return { log, host, expected, panel: () => panel };
  }

  it("gives host and panel the same turns, also where the panel was hidden meanwhile", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const { host, panel } = play(acts);
        const shown = panel();
        if (shown) assert.deepEqual(shown.turns, host);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps every turn reachable, with all that was said in it, and tells which of how many it is", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const { log, expected, panel } = play(acts);
        const kept = log.keep();
        const all = [...expected.children.values()].flat();
        assert.deepEqual(reachable(log), new Set(all));
        for (const { id, branch } of log.turns()) {
          const beside = expected.children.get(expected.parentOf(id)) ?? [];
          const { index, count } = branch ?? { index: 1, count: 1 };
          assert.deepEqual([beside[index - 1], count], [id, beside.length]);
        }
        const shown = panel();
        if (shown) assert.deepEqual(shown.turns, log.turns());
        const again = createTurnLog({ newPartId: () => "new", post: () => {} });
        again.restore(JSON.parse(JSON.stringify(kept)) as typeof kept);
        assert.deepEqual(again.keep(), kept);
      }),
      { numRuns: 1_000 },
    );
  });

  it("loses no word of an answer and doubles none", () => {
    const chunk = fc.tuple(fc.constantFrom("text" as const, "reasoning" as const), words);
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 80 }), (chunks) => {
        const acts = chunks.map(([kind, text]): Act => ({ type: "append", at: 0, kind, text }));
        const { host, panel } = play([{ type: "add", question: "How?" }, ...acts]);
        assert.deepEqual(panel()?.turns, host);
        for (const kind of ["text", "reasoning"]) {
          const shown = host[0]?.answer.flatMap((each) => (each.type === kind && "text" in each ? [each.text] : []));
          const came = chunks.flatMap(([type, text]) => (type === kind ? [text] : [])).join("");
          assert.equal((shown ?? []).join(""), came);
        }
      }),
    );
  });
});
