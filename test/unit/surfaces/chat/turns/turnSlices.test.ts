import assert from "node:assert/strict";
import fc from "fast-check";
import { applyPatch, type TurnsMessage } from "../../../../../src/protocol/applyPatch.ts";
import type { Turn } from "../../../../../src/protocol/turn.ts";
import { createTurnSlices } from "../../../../../src/surfaces/chat/turns/turnSlices.ts";
import { askedTurn, said } from "../../../protocol/turns.ts";

/** Steps are taken when the test says so. */
function open() {
  const posted: TurnsMessage[] = [];
  const steps: (() => void)[] = [];
  const tell = createTurnSlices(
    (message) => void posted.push(message),
    (step) => void steps.push(step),
  );
  const shown = () => posted.reduce<readonly Turn[]>((turns, message) => applyPatch(turns, message), []);
  return { tell, posted, shown, step: () => steps.shift()?.(), steps };
}

const long = (id: string, megabytes: number) => askedTurn(id, "How?", { answer: said("a".repeat(megabytes * 1e6)) });
const ids = (turns: readonly Turn[]): string => turns.map(({ id }) => id).join("");

describe("many turns", () => {
  it("are told in slices, the last ones first", () => {
    const { tell, posted, shown, step, steps } = open();
    const turns = ["a", "b", "c", "d", "e", "f"].map((id) => long(id, 0.4));
    tell({ type: "turns", at: 0, turns });
    assert.equal(ids(shown()), "f");
    step();
    assert.equal(ids(shown()), "def");
    step();
    assert.equal(ids(shown()), "bcdef");
    while (steps.length > 0) step();
    assert.deepEqual(shown(), turns);
    assert.equal(posted.length, 4);
  });

  it("are told at once where they are short, and one after the other where each is huge", () => {
    const short = open();
    const turns = [askedTurn("a", "How?"), askedTurn("b", "Why?")];
    short.tell({ type: "turns", at: 3, remove: 1, turns });
    assert.deepEqual([short.posted, short.steps.length], [[{ type: "turns", at: 3, remove: 1, turns }], 0]);
    const huge = open();
    huge.tell({ type: "turns", at: 0, turns: [long("a", 3), long("b", 3)] });
    assert.equal(ids(huge.shown()), "b");
    huge.step();
    assert.equal(ids(huge.shown()), "ab");
  });

  it("are as they are by then, when their slice comes", () => {
    const { tell, shown, step } = open();
    tell({ type: "turns", at: 0, turns: [long("a", 1), long("b", 1)] });
    tell({ type: "changed", turnId: "a", patch: { notes: ["changed"] } });
    assert.equal(ids(shown()), "b");
    step();
    assert.deepEqual(shown()[0]?.notes, ["changed"]);
  });

  it("are given up where others take the place of all", () => {
    const { tell, shown, step, posted } = open();
    tell({ type: "turns", at: 0, turns: [long("a", 1), long("b", 1), long("c", 1)] });
    tell({ type: "turns", at: 0, turns: [askedTurn("d", "Other?")] });
    step();
    step();
    assert.equal(ids(shown()), "d");
    assert.equal(posted.length, 2);
  });

  it("leave the other side with the same turns, whatever happens meanwhile", () => {
    const happening = fc.oneof(
      fc.record({ what: fc.constant("step" as const) }),
      fc.record({ what: fc.constant("turns" as const), at: fc.nat(6), count: fc.nat(5), remove: fc.option(fc.nat(3)) }),
      fc.record({ what: fc.constant("changed" as const), index: fc.nat(8) }),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
        const { tell, shown, step, steps } = open();
        let here: readonly Turn[] = [];
        let made = 0;
        const happen = (message: TurnsMessage): void => {
          here = applyPatch(here, message);
          tell(message);
        };
        for (const one of happenings) {
          if (one.what === "step") step();
          else if (one.what === "changed") {
            const turnId = here[one.index]?.id;
            if (turnId !== undefined) happen({ type: "changed", turnId, patch: { notes: [String((made += 1))] } });
          } else {
            const at = Math.min(one.at, here.length);
            const turns = Array.from({ length: one.count }, () => long(`t${(made += 1)}`, 0.2));
            happen({ type: "turns", at, turns, ...(one.remove === null ? {} : { remove: one.remove }) });
          }
        }
        while (steps.length > 0) step();
        assert.deepEqual(shown(), here);
      }),
      { numRuns: 100 },
    );
  });
});
