import { intentPatterns, namedThing, type Asked } from "./intentPatterns.ts";

/** Undefined where the words say nothing. */
export function askedIn(text: string): Asked | undefined {
  const said = proseOf(text);
  const match = intentPatterns.find(({ words, unless }) => words.test(said) && !unless?.test(said));
  if (match) return match.intent;
  if (namedThing.test(said) && !/[?？]|^(?:what|which|who|is|are|can|does)\b/i.test(said)) return "generate";
  return text.includes("```") ? "explain" : undefined;
}

const greeting =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|早上好|下午好|晚上好)(?![a-z])[\s,，.。!！~、]*(?:there[\s,!.]*)?/i;

/** The words of a message without pasted code and greeting; of a very long one, its ends: there the wish stands. */
export function proseOf(text: string): string {
  const ends = text.length > 3_000 ? `${text.slice(0, 2_000)}\n${text.slice(-1_000)}` : text;
  const prose = ends.includes("```") ? ends.replace(/```[\s\S]*?(?:```|$)/g, " ") : ends;
  return prose.trim().replace(greeting, "");
}
