import type { HeadInput } from "../../../../src/routing/heads/headInput.ts";
import { gramKinds, type Hashing } from "../../../../src/routing/heads/hashed.ts";
import { endsOf, normalise, splitCode, withoutThanks } from "../../../../src/routing/heads/normalise.ts";
import { plainIntents, plainShapes } from "./plainSigns.ts";

/** One n-gram: where it goes, the word it begins at, and what it is. */
export interface PlainGram {
  readonly bucket: number;
  readonly token: number;
  readonly kind: number;
}

/** The features of a prompt with strings, lists and a pattern each: what the quick way must come to. */
export function plainFeatures(input: HeadInput, { bits, longest = 3 }: Hashing) {
  const parts = splitCode(withoutThanks(endsOf(input.text).trim()));
  const own = normalise(parts.prose);
  const previous = input.previousUserText;
  const prose =
    previous !== undefined && own.length <= 24 ? `${own}\n${normalise(splitCode(endsOf(previous)).prose)}` : own;
  const code = parts.code.toLowerCase();
  const said = wordsOf(prose);
  const tokens = [...said, ...wordsOf(code)];
  const grams = new Map<number, PlainGram>();
  const add = (hash: number, token: number, kind: number) => {
    const bucket = finished(hash) & (2 ** bits - 1);
    if (!grams.has(bucket) && grams.size < 16_000) grams.set(bucket, { bucket, token, kind });
  };
  tokens.forEach((word, token) => {
    const kind = token < said.length ? gramKinds.word : gramKinds.pasted;
    add(mix(kind, hashOf(word)), token, kind);
    if (token < said.length && !gapless.test(word))
      for (const piece of piecesOf(word, longest)) add(piece.reduce(mix, gramKinds.chars), token, gramKinds.chars);
  });
  said.forEach((word, token) => {
    const [next, third] = [said[token + 1], said[token + 2]];
    if (next === undefined) return;
    const pair = mix(mix(gramKinds.pair, hashOf(word)), hashOf(next));
    add(pair, token, gramKinds.pair);
    if (third !== undefined && gapless.test(word) && gapless.test(third))
      add(mix(pair, hashOf(third)), token, gramKinds.chars);
  });
  said.slice(0, 3).forEach((_, token) => {
    add(
      said
        .slice(0, token + 1)
        .map(hashOf)
        .reduce(mix, gramKinds.opening),
      token,
      gramKinds.opening,
    );
  });
  return { tokens, grams: [...grams.values()], signs: signsOf(prose, code) };
}

const gapless = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ufaff]$/;
const words =
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ufaff]|[a-z0-9_'#+\u00c0-\u1fff\u2070-\u2fff\u3100-\u33ff\ua000-\uabff\ufb00-\ufeff]+/g;

function wordsOf(text: string): readonly string[] {
  return text.match(words) ?? [];
}

/** The runs of three and, where wanted, four characters; the edges of the word count as a blank each. */
function piecesOf(word: string, longest: 3 | 4): readonly (readonly number[])[] {
  if (word.length < 4) return [];
  const edged = Array.from({ length: word.length + 2 }, (_, n) => ` ${word} `.charCodeAt(n));
  return edged.slice(2).flatMap((_, at) => {
    const three = edged.slice(at, at + 3);
    const four = edged.slice(at, at + 4);
    return longest === 4 && four.length === 4 ? [three, four] : [three];
  });
}

function hashOf(word: string): number {
  if (/^[0-9]+$/.test(word)) return mix(0x23, Math.min(word.length, 5));
  const codes = Array.from({ length: word.length }, (_, n) => word.charCodeAt(n));
  if (!/^[a-z]{4,}$/.test(word)) return codes.reduce(mix, 0x811c9dc5);
  const letters = codes.reduce((set, code) => set | (1 << (code - 97)), 0);
  return mix(mix(0x24, word.charCodeAt(0)), letters);
}

function signsOf(prose: string, code: string): readonly number[] {
  const wish = prose.length > 320 ? `${prose.slice(0, 160)}\n${prose.slice(-160)}` : prose;
  const seen = prose.length > 1_500 ? `${prose.slice(0, 1_000)}\n${prose.slice(-500)}` : prose;
  const looked = `${seen}\n${code.slice(0, 500)}`;
  return [
    ...plainIntents.map((pattern) => Number(pattern.test(wish))),
    ...plainShapes.map((pattern) => Number(pattern.test(looked))),
  ];
}

function mix(hash: number, value: number): number {
  return Math.imul((hash ^ value) | 0, 0x01000193) ^ (hash >>> 15);
}

function finished(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
