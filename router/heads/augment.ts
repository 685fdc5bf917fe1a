import type { Lesson } from "./lessons.ts";

const before = [
  "please ",
  "can you ",
  "could you please ",
  "i need you to ",
  "hey, ",
  "ok now ",
  "so ",
  "quick one: ",
  "just ",
];
const after = [" please", ", thanks", " asap", " thank you in advance", "!!", " ...", " it's urgent", " for me", " :)"];
const chineseBefore = ["请", "帮我", "麻烦", "能不能", "那个，", "现在", "就"];
const chineseAfter = ["，谢谢", "。", "！", "，急", "吧", "，拜托", "一下"];

/** The same wish, asked as others would: with courtesies, and with slips of the finger. */
export function variantsOf(lesson: Lesson, random: () => number): readonly Lesson[] {
  const { text } = lesson.input;
  const worded = { ...lesson, input: { ...lesson.input, text: reworded(text, random) } };
  const typed = { ...lesson, input: { ...lesson.input, text: withSlip(text, random) } };
  return [worded, typed].filter(({ input }) => input.text !== text);
}

function reworded(text: string, random: () => number): string {
  const chinese = /[\u3400-\u9fff]/.test(text);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  if (random() < 0.5) return pick(chinese ? chineseBefore : before) + text;
  return text + pick(chinese ? chineseAfter : after);
}

/** Two letters changed places, one is missing, doubled, or another; in one word of the text. */
export function withSlip(text: string, random: () => number): string {
  const places = [...text.matchAll(/[a-z]{4,}/gi)].flatMap(({ index, 0: word }) =>
    Array.from({ length: word.length - 2 }, (_, n) => index + 1 + n),
  );
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return text;
  const [a, b] = [text.charAt(place), text.charAt(place + 1)];
  const kinds = [b + a, b, a + a + b, String.fromCharCode(97 + Math.floor(random() * 26)) + b];
  return text.slice(0, place) + (kinds[Math.floor(random() * kinds.length)] ?? a + b) + text.slice(place + 2);
}
