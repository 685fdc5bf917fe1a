import assert from "node:assert/strict";
import fc from "fast-check";
import { settleTurns } from "../../../../src/store/chats/settleTurns.ts";
import type { StoredTurn } from "../../../../src/history/storedChat.ts";
import { askedTurn } from "../../protocol/turns.ts";

/** `b<a`: b follows a. */
const turnsOf = (text: string): readonly StoredTurn[] =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [id = "", parent = null] = word.split("<");
      return { view: askedTurn(id, "?"), parent, facts: {} };
    });
const textOf = (turns: readonly StoredTurn[]) =>
  turns.map(({ view, parent }) => (parent === null ? view.id : `${view.id}<${parent}`)).join(" ");

describe("the turns of a conversation as they are read", () => {
  for (const { it: what, turns, path, is } of [
    { it: "a line", turns: "a b<a c<b", path: "abc", is: "a b<a c<b" },
    { it: "branches", turns: "a b<a c<a d<b", path: "abd", is: "a b<a c<a d<b" },
    { it: "turns that were written anew in another order", turns: "c<b a b<a", path: "abc", is: "a b<a c<b" },
    { it: "one in the middle is gone", turns: "a c<b d<c", path: "abcd", is: "a c<a d<c" },
    { it: "two in a row are gone", turns: "a d<c", path: "abcd", is: "a d<a" },
    { it: "the first is gone", turns: "b<a c<b", path: "abc", is: "b c<b" },
    { it: "a branch beside the path lost its parent too", turns: "a c<b x<b", path: "abc", is: "a c<a x<a" },
    { it: "the path no longer names what is gone", turns: "a c<b d<c", path: "acd", is: "a c<a d<c" },
    { it: "nobody knows where it stood", turns: "a x<y", path: "a", is: "a x" },
    { it: "a circle", turns: "a<c b<a c<b", path: "abc", is: "b c<b a<c" },
    { it: "one that follows itself", turns: "a<a b<a", path: "ab", is: "a b<a" },
  ])
    it(`stand each behind the one that it follows: ${what}`, () => {
      assert.equal(textOf(settleTurns(turnsOf(turns), path.split(""))), is);
    });

  it("are all there, each once and behind its parent, whatever is said of their parents", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(id, fc.option(id)), { selector: ([own]) => own }),
        fc.array(id),
        (given, path) => {
          const turns = given.map(([own, parent]) => ({ view: askedTurn(own, "?"), parent, facts: {} }));
          const settled = settleTurns(turns, path);
          assert.deepEqual(settled.map(({ view }) => view.id).sort(), given.map(([own]) => own).sort());
          const seen = new Set<string>();
          for (const { view, parent } of settled) {
            assert.ok(parent === null || seen.has(parent));
            seen.add(view.id);
          }
        },
      ),
    );
  });
});
