import assert from "node:assert/strict";
import fc from "fast-check";
import type { Turn, TurnPart } from "../../../../src/protocol/turn.ts";
import { hitsIn, placesIn } from "../../../../src/webview/find/findHits.ts";

const text = (id: string, said: string): TurnPart => ({ type: "text", id, text: said });
const turn = (id: string, change: Partial<Turn> = {}): Turn => ({
  id,
  question: [text("q", "How does the Cart work?")],
  applicable: false,
  answer: [text("a", "The **cart** is a `Cart`.")],
  notes: [],
  ...change,
});

describe("find in chat", () => {
  const any = (wanted: string) => ({ text: wanted, matchCase: false });

  it("finds in questions and answers, in order, whatever the case", () => {
    assert.deepEqual(hitsIn([turn("a"), turn("b")], any("cart")), [
      { turnId: "a", nth: 0 },
      { turnId: "a", nth: 1 },
      { turnId: "a", nth: 2 },
      { turnId: "b", nth: 0 },
      { turnId: "b", nth: 1 },
      { turnId: "b", nth: 2 },
    ]);
    assert.equal(hitsIn([turn("a")], { text: "cart", matchCase: true }).length, 1);
  });

  it("finds over marks that are not shown", () => {
    assert.equal(hitsIn([turn("a")], any("the cart is a cart.")).length, 1);
  });

  it("finds in what is folded, thought and noted", () => {
    const folded = { model: "m", answer: [text("f", "folded xyz")], why: "", summary: "" };
    const answer: TurnPart[] = [{ type: "reasoning", id: "r", text: "thought xyz" }, text("a", "said xyz")];
    assert.equal(hitsIn([turn("a", { folded, answer, notes: ["noted xyz"] })], any("XYZ")).length, 4);
  });

  it("finds in the summary that stands for earlier turns, above the answer", () => {
    const summed = turn("a", { summary: { text: "They spoke of the **cart**.", model: "m" } });
    assert.equal(hitsIn([summed], any("cart")).length, 4);
  });

  it("finds Chinese, and nothing for nothing", () => {
    assert.deepEqual(placesIn("购物车里有购物车", any("购物车")), [0, 5]);
    assert.deepEqual(placesIn("abc", any("")), []);
  });

  it("keeps its places where a letter has two small ones", () => {
    assert.deepEqual(placesIn("İİ cart", any("CART")), [3]);
  });

  it("finds every place that is put in", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("ab", "x", "中", " "), { maxLength: 60 }), (pieces) => {
        const all = pieces.join("");
        assert.deepEqual(
          placesIn(all, any("AB")).map((at) => all.slice(at, at + 2)),
          pieces.filter((piece) => piece === "ab"),
        );
      }),
    );
  });
});
