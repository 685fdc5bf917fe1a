import type { Surface } from "../../core/task.ts";
import type { HeadInput } from "./headInput.ts";
import { intents } from "./headNames.ts";
import { chineseSigns, intentRules } from "./intentRules.ts";
import type { Parts } from "./normalise.ts";
import { shapes } from "./shapes.ts";
import { hasSign } from "./sign.ts";
import { isGapless } from "./tokens.ts";
import { wordMatcher } from "./wordPatterns.ts";

/**
 * About the prompt as a whole, from what the editor knows and from the shape of the text; 0 where it does not apply.
 */
export interface StructureFeature {
  /** As the user reads it. */
  readonly name: string;
  readonly value: number;
}

/** In the order that the weights were trained with, when there was one more. */
const surfaces: readonly (Surface | "terminal")[] = ["chat", "inline", "completion", "terminal", "scm"];

const wishChars = 160;

/**
 * Names and values in a fixed order: the n-th is the n-th everywhere. `prose` and `code` are normalised; `units` begin
 * with those of the prose.
 */
export function structureOf(
  signals: HeadInput,
  { prose, code, codeChars, codeBlocks }: Parts,
  units: Uint16Array,
): Float32Array {
  const values = new Float32Array(structureNames.length);
  let next = 0;
  const put = (value: number) => {
    values[next++] = value;
  };
  const chars = prose.length;
  for (const limit of lengths) put(Math.min(1, Math.max(0, Math.log2((chars + 1) / limit) / 2 + 0.5)));
  put(Math.min(1.5, Math.log2(1 + codeChars) / 10));
  put(Math.min(1, codeBlocks / 2));
  const counts = countSigns(units, chars);
  put(Math.min(1, Math.log2(1 + counts.lines) / 5));
  put(Math.min(1, counts.questions / 3));
  put(Math.min(1, Math.log2(1 + counts.numbers) / 4));
  put(Math.min(1, counts.sentences / 8));
  put(counts.gapless > 0 ? 1 : 0);
  put(chars === 0 ? 0 : counts.gapless / chars);
  put(counts.otherScript > 0 ? 1 : 0);
  const wish = chars > 2 * wishChars ? `${prose.slice(0, wishChars)}\n${prose.slice(-wishChars)}` : prose;
  const asked = intentsAskedIn(wish);
  for (let n = 0; n < intentRules.length; n++) put((asked >> n) & 1);
  const looked = `${chars > 1_500 ? `${prose.slice(0, 1_000)}\n${prose.slice(-500)}` : prose}\n${code.slice(0, 500)}`;
  for (const { signs } of shapes) put(hasSign(looked, signs) ? 1 : 0);
  for (const surface of surfaces) put(signals.surface === surface ? 1 : 0);
  for (const intent of intents) put(signals.command === intent ? 1 : 0);
  put(signals.languageId === undefined || signals.languageId === "plaintext" ? 0 : 1);
  put(Math.min(1.5, Math.log2(1 + (signals.selectionLines ?? 0)) / 6));
  put(Math.min(1, Math.log2(1 + (signals.diagnostics?.errors ?? 0)) / 4));
  put(Math.min(1, Math.log2(1 + (signals.diagnostics?.warnings ?? 0)) / 4));
  put(Math.min(1.5, Math.log2(1 + (signals.attachmentTokens ?? 0)) / 14));
  put(Math.min(1, Math.log2(1 + signals.turn) / 4));
  put(signals.previousUserText === undefined ? 0 : 1);
  put(signals.failingTest === true ? 1 : 0);
  const ends = endsOf(signals.text);
  for (const [, sign] of style) put(sign.test(ends) ? 1 : 0);
  return values;
}

const intentWords = wordMatcher(intentRules.map(({ words }) => words));

/** As bits, in the order of the rules. */
function intentsAskedIn(wish: string): number {
  let asked = intentWords(wish);
  const chineseToo = chineseSigns.test(wish);
  intentRules.forEach(({ signs, chinese }, n) => {
    if (((asked >> n) & 1) === 1) return;
    if ((signs && hasSign(wish, signs)) || (chineseToo && chinese?.test(wish) === true)) asked |= 1 << n;
  });
  return asked;
}

/**
 * How the text is formatted. That helps to tell data sets apart, so a router trained on outcomes may use it; the
 * shipped heads do not: how somebody types must not change which model answers.
 */
const style: readonly (readonly [name: string, sign: RegExp])[] = [
  ["begins with a capital", /^\s*["'(]?[A-Z]/],
  ["begins with a quotation mark", /^\s*["'“]/],
  ["ends with a full stop", /\.["')]?\s*$/],
  ["ends with a question mark", /\?["')]?\s*$/],
  ["ends with a colon", /:\s*$/],
  ["ends with a letter", /[a-z0-9]\s*$/i],
  ["begins with blanks", /^\s/],
];

function endsOf(text: string): string {
  return text.length > 60 ? text.slice(0, 30) + text.slice(-30) : text;
}

const lengths = [16, 40, 100, 250, 600, 1_500];

export const structureNames: readonly string[] = [
  ...lengths.map((limit) => `longer than ${limit} characters`),
  "pasted code",
  "code blocks",
  "lines",
  "question marks",
  "numbers",
  "sentences",
  "Chinese, Japanese or Korean",
  "share of Chinese, Japanese or Korean",
  "another script",
  ...intentRules.map(({ name }) => name),
  ...shapes.map(({ name }) => name),
  ...surfaces.map((surface) => `from ${surface}`),
  ...intents.map((intent) => `command ${intent}`),
  "a programming language is open",
  "selected lines",
  "errors in the file",
  "warnings in the file",
  "size of what is attached",
  "earlier turns",
  "follows a turn",
  "a test fails",
  ...style.map(([name]) => name),
];

/** Those of the names that only say how the text is formatted. */
export const styleNames: ReadonlySet<string> = new Set(style.map(([name]) => name));

function countSigns(units: Uint16Array, length: number) {
  let lines = 0;
  let questions = 0;
  let numbers = 0;
  let sentences = 0;
  let gapless = 0;
  let otherScript = 0;
  let before = 0;
  for (let at = 0; at < length; at++) {
    const code = units[at] ?? 0;
    const digit = code >= 48 && code <= 57;
    if (code === 10) lines++;
    else if (code === 63) questions++;
    else if (code === 46 || code === 0x3002 || code === 33) sentences++;
    else if (digit && !(before >= 48 && before <= 57)) numbers++;
    else if (code > 0x3000 && isGapless(code)) gapless++;
    else if (code >= 0x370 && code < 0x2000) otherScript++;
    before = code;
  }
  return { lines, questions, numbers, sentences, gapless, otherScript };
}
