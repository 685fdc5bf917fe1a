import type { Tokens } from "./tokens.ts";

/** Kinds of n-gram, as numbers so that they can be part of the hash. */
export const gramKinds = { word: 1, pair: 2, opening: 3, chars: 4, pasted: 5 } as const;

/**
 * Hashed n-grams of a text. `x` of a feature is `scale of its family / √(features of the family)`, so that a long text
 * and a short one weigh the same.
 */
export interface Grams {
  readonly count: number;
  readonly buckets: Uint32Array;
  /** The token each one begins at, for naming it. */
  readonly tokens: Int32Array;
  /** Of `gramKinds`. */
  readonly kinds: Uint8Array;
  /** 0 for words, 1 for what they are made of, 2 for words of pasted code. */
  readonly families: Uint8Array;
  readonly familyCounts: readonly [words: number, chars: number, pasted: number];
}

export interface Hashing {
  /** The n-grams are hashed into 2^bits buckets. */
  readonly bits: number;
  /** Of the pieces of words. Four tell more and take longer; the shipped heads do with three. */
  readonly longest?: 3 | 4;
}

/** No text has more: what comes after is not read. */
const mostGrams = 16_000;

/** Writes every n-gram of a text once, each text into the memory of the one before. */
export class GramWriter implements Grams {
  #mask = 0;
  #seen = new Uint8Array(0);
  buckets = new Uint32Array(0);
  tokens = new Int32Array(0);
  kinds = new Uint8Array(0);
  families = new Uint8Array(0);
  readonly familyCounts: [number, number, number] = [0, 0, 0];
  longest: 3 | 4 = 3;
  count = 0;

  /** Forgets the text before. `length`: of the one that comes, in characters. */
  begin({ bits, longest = 3 }: Hashing, length: number): void {
    this.longest = longest;
    this.#mask = 2 ** bits - 1;
    if (this.#seen.length === 2 ** bits / 8) this.#seen.fill(0);
    else this.#seen = new Uint8Array(2 ** bits / 8);
    this.count = 0;
    this.familyCounts.fill(0);
    const capacity = Math.min(mostGrams, 8 + 5 * length);
    if (this.buckets.length >= capacity) return;
    this.buckets = new Uint32Array(capacity);
    this.tokens = new Int32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.families = new Uint8Array(capacity);
  }

  add(hash: number, token: number, kind: number): void {
    const bucket = finished(hash) & this.#mask;
    const bit = 1 << (bucket & 7);
    const byte = this.#seen[bucket >> 3] ?? 0;
    if ((byte & bit) !== 0 || this.count === mostGrams) return;
    this.#seen[bucket >> 3] = byte | bit;
    const family = kind === gramKinds.chars ? 1 : kind === gramKinds.pasted ? 2 : 0;
    this.buckets[this.count] = bucket;
    this.tokens[this.count] = token;
    this.kinds[this.count] = kind;
    this.families[this.count++] = family;
    this.familyCounts[family]++;
  }
}

let hashes = new Int32Array(256);

/** Words, pairs of words, how the text opens, and what words are made of; from token `said` on, the words alone. */
export function writeGrams(tokens: Tokens, said: number, writer: GramWriter): Grams {
  if (hashes.length < tokens.count) hashes = new Int32Array(2 * tokens.count);
  for (let token = 0; token < tokens.count; token++) {
    const hash = hashToken(tokens, token);
    hashes[token] = hash;
    const kind = token < said ? gramKinds.word : gramKinds.pasted;
    writer.add(mix(kind, hash), token, kind);
    if (token < said && tokens.single[token] === 0) writePieces(tokens, token, writer);
  }
  for (let token = 0; token + 1 < said; token++) {
    const pair = mix(mix(gramKinds.pair, hashes[token] ?? 0), hashes[token + 1] ?? 0);
    writer.add(pair, token, gramKinds.pair);
    const triple = token + 2 < said && tokens.single[token] === 1 && tokens.single[token + 2] === 1;
    if (triple) writer.add(mix(pair, hashes[token + 2] ?? 0), token, gramKinds.chars);
  }
  let opening: number = gramKinds.opening;
  for (let token = 0; token < Math.min(3, said); token++) {
    opening = mix(opening, hashes[token] ?? 0);
    writer.add(opening, token, gramKinds.opening);
  }
  return writer;
}

const edge = 32;

/**
 * Three characters in a row, and four where the writer wants them; the edges of the word count as one. A word of three
 * letters says it all by itself.
 */
function writePieces({ units, starts, ends }: Tokens, token: number, writer: GramWriter): void {
  const start = starts[token] ?? 0;
  const end = ends[token] ?? 0;
  if (end - start < 4) return;
  let before = edge;
  let here = units[start] ?? 0;
  for (let at = start; at < end; at++) {
    const after = at + 1 < end ? (units[at + 1] ?? 0) : edge;
    const three = mix(mix(mix(gramKinds.chars, before), here), after);
    writer.add(three, token, gramKinds.chars);
    if (writer.longest === 4 && at + 1 < end)
      writer.add(mix(three, at + 2 < end ? (units[at + 2] ?? 0) : edge), token, gramKinds.chars);
    before = here;
    here = after;
  }
}

/**
 * A number is hashed by its length: its value says nothing about another prompt. A word is known by its first letter
 * and the letters it has, so that two that changed places, or one struck twice, leave it what it was.
 */
function hashToken({ units, starts, ends }: Tokens, token: number): number {
  const start = starts[token] ?? 0;
  const end = ends[token] ?? 0;
  let digits = 0;
  let letters = 0;
  let set = 0;
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    const code = units[at] ?? 0;
    if (code >= 48 && code <= 57) digits++;
    else if (code >= 97 && code <= 122) {
      letters++;
      set |= 1 << (code - 97);
    }
    hash = mix(hash, code);
  }
  if (digits === end - start) return mix(0x23, Math.min(digits, 5));
  return letters === end - start && letters >= fewestLetters ? mix(mix(0x24, units[start] ?? 0), set) : hash;
}

const fewestLetters = 4;

/** FNV-1a over whole numbers, https://datatracker.ietf.org/doc/html/draft-eastlake-fnv. */
function mix(hash: number, value: number): number {
  return Math.imul((hash ^ value) | 0, 0x01000193) ^ (hash >>> 15);
}

/** The finaliser of MurmurHash3: the low bits depend on all others. */
function finished(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
