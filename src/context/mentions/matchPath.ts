import { lettersOf, prepareWords, type PreparedPath } from "./preparePaths.ts";

/** How words match a path, worst to best; in between is room for what else speaks for a path. */
const score = {
  scattered: 10,
  scatteredInName: 20,
  inPath: 30,
  initialsOfPath: 40,
  wordOfPath: 50,
  inName: 60,
  initials: 75,
  initialsOfStem: 80,
  allInitials: 85,
  word: 90,
  prefix: 100,
  /** All before the first ending, and all before the last. */
  firstStem: 150,
  stem: 160,
  name: 200,
} as const;

const longestWord = 100;
/** What the bits of a number hold. */
const longestInitials = 30;

/** Words as they are looked for. */
export interface Wanted {
  /** All of them in a row, then each by itself. */
  readonly whole: Word;
  readonly words: readonly Word[];
  readonly letters: number;
}

interface Word {
  readonly text: string;
  /** For each character, a bit for every place it has in the word. */
  readonly places: ReadonlyMap<number, number>;
}

export function wantedOf(query: string): Wanted {
  const text = prepareWords(query).trim().slice(0, longestWord);
  const words = text.split(" ").filter((word) => word !== "");
  return { whole: wordOf(text), words: words.map(wordOf), letters: lettersOf(words.join("")) };
}

function wordOf(text: string): Word {
  const places = new Map<number, number>();
  for (let at = 0; at < Math.min(text.length, longestInitials); at++) {
    const code = text.charCodeAt(at);
    places.set(code, (places.get(code) ?? 0) | (1 << at));
  }
  return { text, places };
}

/** How well a path matches; 0: not at all. Takes time in proportion to the path's length. */
export function matchPath(path: PreparedPath, { whole, words, letters }: Wanted): number {
  if ((letters & ~path.letters) !== 0) return 0;
  const inOne = matchWord(path, whole);
  if (inOne > 0 || words.length < 2) return inOne;
  let sum = 0;
  for (const word of words) {
    const one = matchWord(path, word);
    if (one === 0) return 0;
    sum += one;
  }
  return sum / words.length;
}

function matchWord(path: PreparedPath, word: Word): number {
  if (word.text === "") return 1;
  return word.text.includes("/") ? matchWithFolders(path, word) : matchName(path, word);
}

/** `chat/panel`: folders and a name, as far as they are typed. */
function matchWithFolders(path: PreparedPath, word: Word): number {
  const { lower, nameAt } = path;
  const text = word.text.startsWith("./") ? word.text.slice(2) : word.text;
  const at = lower.lastIndexOf(text);
  if (at >= 0 && isBoundary(path, at)) {
    const end = at + text.length;
    return end > nameAt ? beginning(path, end) : score.wordOfPath;
  }
  if (at >= 0) return score.inPath;
  if (hasInitials(path, word, 0)) return score.initialsOfPath;
  return isScattered(lower, text, 0) ? score.scattered : 0;
}

function matchName(path: PreparedPath, word: Word): number {
  const { lower, nameAt, endingAt } = path;
  const { text } = word;
  const at = lower.indexOf(text, nameAt);
  if (at === nameAt) return beginning(path, at + text.length);
  const boundary = at < 0 ? -1 : boundaryFrom(path, text, at);
  if (boundary >= 0) return score.word;
  if (hasInitials(path, word, nameAt, endingAt))
    return wordsIn(path, nameAt, endingAt) === text.length ? score.allInitials : score.initialsOfStem;
  if (hasInitials(path, word, nameAt)) return score.initials;
  if (at >= 0) return score.inName;
  return matchPathOnly(path, word);
}

/** What is typed begins the name, and ends there. */
function beginning({ lower, stemEnd, endingAt }: PreparedPath, end: number): number {
  if (end === lower.length) return score.name;
  if (end === endingAt) return score.stem;
  return end === stemEnd ? score.firstStem : score.prefix;
}

function wordsIn(path: PreparedPath, from: number, to: number): number {
  let words = 0;
  for (let at = from; at < to; at++) if (isBoundary(path, at)) words++;
  return words;
}

function matchPathOnly(path: PreparedPath, word: Word): number {
  const { lower, nameAt } = path;
  const at = lower.indexOf(word.text);
  if (at >= 0 && boundaryFrom(path, word.text, at) >= 0) return score.wordOfPath;
  if (hasInitials(path, word, 0)) return score.initialsOfPath;
  if (at >= 0) return score.inPath;
  if (isScattered(lower, word.text, nameAt)) return score.scatteredInName;
  return isScattered(lower, word.text, 0) ? score.scattered : 0;
}

const mostTries = 8;

/** The first place from `at` on where the text stands at the beginning of a word. */
function boundaryFrom(path: PreparedPath, text: string, at: number): number {
  let place = at;
  for (let tries = 0; place >= 0 && tries < mostTries; tries++) {
    if (isBoundary(path, place)) return place;
    place = path.lower.indexOf(text, place + 1);
  }
  return -1;
}

/** True where a word begins: after a separator, at a capital after a small letter, at a number, between scripts. */
function isBoundary({ shown, lower }: PreparedPath, at: number): boolean {
  if (at === 0) return true;
  const before = lower.charCodeAt(at - 1);
  const here = lower.charCodeAt(at);
  if (kindOf(before) === separator) return kindOf(here) !== separator;
  if (kindOf(before) !== kindOf(here)) return kindOf(here) !== separator;
  const isCapital = shown.charCodeAt(at) !== here;
  if (!isCapital) return false;
  const afterSmall = shown.charCodeAt(at - 1) === before;
  // `HTTPServer`: the last of several capitals begins a word where a small letter follows.
  const beforeSmall = at + 1 < shown.length && shown.charCodeAt(at + 1) === lower.charCodeAt(at + 1);
  return afterSmall || (beforeSmall && kindOf(lower.charCodeAt(at + 1)) === latin);
}

const separator = 0;
const latin = 1;

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return latin;
  if (code >= 48 && code <= 57) return 2;
  return code < 128 ? separator : 3;
}

/**
 * `gc` in `getConfig`, `chpan` in `chat/Panel`: each character goes on where the one before stood, begins a word or is a
 * separator. All ways are followed at once, a bit for each number of characters found.
 */
function hasInitials(path: PreparedPath, { text, places }: Word, from: number, to = path.lower.length): boolean {
  if (text.length > longestInitials) return false;
  const { lower } = path;
  const all = 1 << text.length;
  let found = 1;
  let running = 0;
  for (let at = from; at < to; at++) {
    const code = lower.charCodeAt(at);
    const fits = places.get(code);
    if (fits === undefined) {
      running = 0;
      continue;
    }
    const begins = kindOf(code) === separator || isBoundary(path, at);
    running = (((running | (begins ? found : 0)) & fits) << 1) >>> 0;
    found |= running;
    if ((found & all) !== 0) return true;
  }
  return false;
}

function isScattered(lower: string, text: string, from: number): boolean {
  let place = from;
  for (let at = 0; at < text.length; at++) {
    place = lower.indexOf(text.charAt(at), place) + 1;
    if (place === 0) return false;
  }
  return true;
}
