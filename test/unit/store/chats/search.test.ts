import assert from "node:assert/strict";
import type { ChatsDatabase } from "../../../../src/history/chatsDatabase.ts";
import { valueOf } from "../ledger/withStore.ts";
import { answered, chatOf, found, makeChatsPlace, type ChatsPlace } from "./withChats.ts";

const texts: Readonly<Record<string, readonly [question: string, answer: string]>> = {
  english: ["How do I round prices?", "Call totalCents(cart) and divide at the end; the HTTPServer never rounds."],
  chinese: ["怎么给购物车打折？", "先复制购物车，再修改价格。函数 applyDiscount 返回新的对象。"],
  japanese: ["テストはどこに置きますか", "テストは test フォルダーに置きます。"],
  korean: ["할인을 계산하는 방법", "가격을 먼저 복사하세요."],
  thai: ["คำนวณส่วนลดอย่างไร", "คัดลอกก่อน"],
  russian: ["Как округлить цену?", "Используйте Math.round."],
  accents: ["Où est le café ?", "Très près de l'hôtel Señor."],
  signs: [
    "What is C++ good for, and .NET 8.0?",
    'A "quoted" AND (bracketed) answer: a*b NOT c NEAR d; src/cart/total.ts:12',
  ],
  emoji: ["🙂 smile", "🚀"],
};

/** What is typed, and what it finds. */
const searches: readonly (readonly [text: string, ids: readonly string[]])[] = [
  ["round", ["english", "russian"]],
  ["ROUND pric", ["english"]],
  ["r", ["english", "russian"]],
  ["cents", ["english"]],
  ["server", ["english"]],
  ["totalcen", ["english"]],
  ["totalCents(cart)", ["english"]],
  ["rounds nowhere", []],
  ["购", ["chinese"]],
  ["打折", ["chinese"]],
  ["购物车", ["chinese"]],
  ["车购物", []],
  ["修改 折", ["chinese"]],
  ["discount", ["chinese"]],
  ["置き", ["japanese"]],
  ["フォルダ", ["japanese"]],
  ["할인", ["korean"]],
  ["계산", ["korean"]],
  ["ส่วนลด", ["thai"]],
  ["округл", ["russian"]],
  ["cafe", ["accents"]],
  ["SENOR", ["accents"]],
  ["c++", ["signs"]],
  [".net 8.0", ["signs"]],
  ["total.ts:12", ["signs"]],
  ['"quoted" (bracketed)', ["signs"]],
  ["a*b", ["signs"]],
  ["NOT NEAR", ["signs"]],
  ["smile", ["emoji"]],
  ['" OR 1 --', []],
  ["{place} : x", []],
  ["++", []],
  ["*", []],
  ["title of eng", ["english"]],
];

describe("the search through the chat history", function () {
  this.timeout(120_000);
  let place: ChatsPlace;
  let window: ChatsDatabase;
  before(async () => {
    place = await makeChatsPlace();
    window = place.window();
    for (const [id, [question, answer]] of Object.entries(texts))
      await valueOf(
        window.add(chatOf(id, [answered(`${id}-1`, "Hello", "Hello."), answered(`${id}-2`, question, answer)])),
      );
  });
  after(() => place.remove());

  for (const [text, ids] of searches) {
    it(`finds ${ids.join(" and ") || "nothing"} for ${text}`, async () => {
      assert.deepEqual([...(await found(window, text))].toSorted(), ids);
    });
  }

  it("shows the words around what was found", async () => {
    const [listed] = await valueOf(window.list({ text: "divide", limit: 5 }));
    assert.match(listed?.snippet ?? "", /totalCents\(cart\) and divide at the end/);
  });

  it("finds what stands in branches that are not shown, and in an answer of any length", async () => {
    const long = `${"filler ".repeat(15_000)} needle`;
    await valueOf(
      window.add(
        chatOf("long", [answered("long-1", "a", long), answered("long-2", "b", "thimble")], { path: ["long-1"] }),
      ),
    );
    assert.deepEqual([await found(window, "needle"), await found(window, "thimble")], [["long"], ["long"]]);
  });

  it("takes any text a reader may type", async () => {
    for (const text of [
      '"',
      "'",
      "\\",
      "(",
      ")*",
      "AND",
      "^a",
      "a^b",
      "-a",
      ":",
      "words:",
      "\0",
      "a\0b",
      "\uD800",
      "x".repeat(5_000),
      " ".repeat(50),
    ])
      await valueOf(window.list({ text, limit: 5 }));
  });
});
