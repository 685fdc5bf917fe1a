/** A line as words and signs, for telling whether it is another's new form. */
export interface Shape {
  readonly indent: number;
  /** Weight of each word or sign, by its text. */
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** All of them in order. */
  readonly tokens: readonly string[];
  /** Its first word, be it a keyword. */
  readonly head: string;
  /** What it declares, sets or calls: its first word that is no keyword. */
  readonly name: string;
  /** Its words that are no keywords, and its literals. */
  readonly names: ReadonlySet<string>;
  /** What stands before an `=`. */
  readonly assigned: string;
}

/** What is read of a line. */
const longest = 400;

const token = /[\p{L}_$@#][\p{L}\p{N}_$]*|\d[\w.]*|[^\s\p{L}\p{N}]/gu;

const keywords = new Set(
  "abstract as async await class const constructor def default defer do end enum export extends extern final fn for from func fun function global go if impl implements import in init inline inner int interface internal is it lateinit let local mut namespace new of open operator override package private protected protocol pub public readonly record return self sealed static struct suspend template this throw throws trait try type typedef typename unsafe use using val var virtual void volatile where while with yield bool boolean byte char double float long short string String number number".split(
    " ",
  ),
);

const controls = new Set(
  "if else elif elsif for foreach while until unless switch match case when try catch except finally rescue ensure do loop with guard select".split(
    " ",
  ),
);
const leaving = new Set("return throw raise yield break continue".split(" "));
const importing = new Set(
  "import from use using #include include require require_once require_relative package export".split(" "),
);

export function shapeOf(line: string): Shape {
  const text = line.slice(0, longest);
  const tokens = text.match(token) ?? [];
  const weights = new Map<string, number>();
  let total = 0;
  for (const each of tokens) {
    const weight = weightOf(each);
    weights.set(each, (weights.get(each) ?? 0) + weight);
    total += weight;
  }
  const names = tokens.filter((each) => /[\p{L}\p{N}]/u.test(each) && !keywords.has(each) && !controls.has(each));
  const assigned = /^([^=!<>(]{1,80}?)\s?[:+*/-]?=(?![=>])/.exec(text.trim())?.[1]?.trim() ?? "";
  const head = tokens.find((each) => /[\p{L}]/u.test(each)) ?? "";
  return {
    indent: indentWidth(line),
    weights,
    total,
    tokens,
    head,
    name: names[0] ?? "",
    names: new Set(names),
    assigned,
  };
}

function weightOf(text: string): number {
  if (!/[\p{L}\p{N}]/u.test(text)) return 0.3;
  return keywords.has(text) || controls.has(text) ? 0.6 : 1;
}

export function indentWidth(line: string): number {
  let width = 0;
  for (let at = 0; line[at] === " " || line[at] === "\t"; at++) width += line[at] === "\t" ? 4 : 1;
  return width;
}

/** From 0 to 1: how sure it is that the one line became the other; `heads` where both head the same lines. */
export function alike(first: Shape, second: Shape, place: "heads" | "stands"): number {
  if (first.total === 0 || second.total === 0) return 0;
  const differ = first.head !== second.head;
  const shared = overlap(first, second);
  if (isNewForm(first, second)) return Math.max(shared, 0.6);
  if (differ && (controls.has(first.head) || controls.has(second.head))) return 0;
  if (isImport(first) && isImport(second)) return sharedNames(first, second) >= 0.5 ? shared : 0;
  if (!differ && leaving.has(first.head)) return Math.max(shared, 0.6);
  if (place === "heads") return Math.max(shared, 0.55);
  if (first.assigned !== "" && first.assigned === second.assigned) return Math.max(shared, 0.7);
  if (isForm(first.name, second.name) || isForm(first.head, second.head)) return shared;
  return shared >= muchAlike ? shared * 0.9 : 0;
}

/** With this much in common, a line may name something else and still be the other's new form. */
const muchAlike = 0.7;

/** A list, or the imports of a file, may have both forms. */
function isNewForm(first: Shape, second: Shape): boolean {
  const mayHaveBoth = [first.head, second.head].some((word) => importing.has(word) || word === "case");
  return !mayHaveBoth && first.tokens.at(-1) !== "," && isOneWordApart(first, second);
}

/** Whether all of a line stays but for one word, which got longer or shorter. */
export function isOneWordApart({ tokens }: Shape, other: Shape): boolean {
  if (tokens.length !== other.tokens.length) return false;
  const [apart, more] = tokens.flatMap((word, at) => (word === other.tokens[at] ? [] : [at]));
  if (apart === undefined || more !== undefined) return false;
  return isLonger(tokens[apart] ?? "", other.tokens[apart] ?? "");
}

function isLonger(first: string, second: string): boolean {
  const least = Math.min(first.length, second.length);
  return least > 2 && /[\p{L}_]/u.test(first) && (first.startsWith(second) || second.startsWith(first));
}

/** Whether two words are one, or one's longer form. */
function isForm(first: string, second: string): boolean {
  const least = Math.min(first.length, second.length);
  let same = 0;
  while (same < least && first[same] === second[same]) same++;
  return least > 0 && (first === second || (same >= 3 && same * 5 >= 3 * Math.max(first.length, second.length)));
}

function isImport({ head, names }: Shape): boolean {
  return importing.has(head) && (head !== "export" || names.size > 1);
}

function overlap(first: Shape, second: Shape): number {
  let shared = 0;
  for (const [text, weight] of first.weights) shared += Math.min(weight, second.weights.get(text) ?? 0);
  return (2 * shared) / (first.total + second.total);
}

function sharedNames(first: Shape, second: Shape): number {
  const most = Math.min(first.names.size, second.names.size);
  return most === 0 ? 0 : [...first.names].filter((name) => second.names.has(name)).length / most;
}
