import type { CursorPlace } from "../place.ts";
import { indentOf, isBlank } from "../lines.ts";

export function isYaml(languageId: string): boolean {
  return /^(?:ya?ml|dockercompose|github-actions-workflow|azure-pipelines|ansible|helm)$/.test(languageId);
}

/** A line of YAML. Columns count from zero. */
interface Entry {
  /** Of its first sign, and of its key: they differ by the dashes of a list. */
  readonly column: number;
  readonly key: number;
  readonly kind: "item" | "pair" | "other";
  /** What it opens: nothing, a map or a list, a text of several lines. */
  readonly opens: "nothing" | "block" | "text";
}

const isComment = (line: string) => /^\s*(?:#|$)/.test(line);

function entryOf(line: string, shift = 0): Entry {
  const column = indentOf(line).length;
  const dashes = /^(?:-[ \t]+)*/.exec(line.slice(column))?.[0] ?? "";
  const said = withoutComment(line.slice(column + dashes.length));
  const isPair = /^(?:[\w./$@*&{} -]{1,100}|"[^"\n]{0,200}"|'[^'\n]{0,200}'):(?:\s|$)/.test(said);
  const opens = said === "-" || (isPair && /:\s*(?:[&!][\w./!-]*)?$/.test(said)) ? "block" : "nothing";
  return {
    column: column + shift,
    key: column + dashes.length + shift,
    kind: dashes !== "" || said === "-" ? "item" : isPair ? "pair" : "other",
    opens: /(?:^|[:\s])[|>][-+\d]{0,2}$/.test(said) ? "text" : opens,
  };
}

function withoutComment(said: string): string {
  const at = said.search(/\s#/);
  return (at < 0 ? said : said.slice(0, at)).trimEnd();
}

/** The lines above the cursor that are further out than all that follow them, outermost first; and the text it is in. */
interface Above {
  readonly open: readonly Entry[];
  /** Lines further in than `key` are text, not keys; its first line is as far in as `column` says. */
  readonly text?: { readonly key: number; readonly column?: number };
}

function aboveOf({ prefix, lineStart }: CursorPlace): Above {
  const open: Entry[] = [];
  let text: Above["text"];
  for (const line of prefix.slice(Math.max(0, lineStart - 20_000), lineStart).split("\n")) {
    if (text ? isBlank(line) : isComment(line)) continue;
    const entry = entryOf(line);
    if (text !== undefined && entry.column > text.key) {
      text = { column: entry.column, ...text };
      continue;
    }
    text = entry.opens === "text" ? { key: entry.key } : undefined;
    push(open, entry);
  }
  return { open, ...(text === undefined ? {} : { text }) };
}

function push(open: Entry[], entry: Entry): void {
  while ((open.at(-1)?.column ?? -1) >= entry.column) {
    const last = open.at(-1);
    // A list may stand below its key.
    if (last && entry.kind === "item" && last.column === entry.column && last.kind === "pair") break;
    open.pop();
  }
  open.push(entry);
}

/** What a document is like: its step, and how odd a key without a value is. */
interface Usual {
  readonly unit: number;
  readonly empty: number;
}

/** How badly lines that follow each other make a tree; 0: well. An unusual step is wrong by a tenth. */
function misfits(above: Above, entries: readonly Entry[], { unit, empty }: Usual): number {
  const open = [...above.open];
  let wrong = 0;
  let text = above.text?.key;
  let isEmpty = false;
  for (const entry of entries) {
    if (text !== undefined && entry.column > text) {
      isEmpty = false;
      continue;
    }
    wrong += misfit(open, entry, { unit, empty }) + (isEmpty ? 1 : 0);
    isEmpty = entry.opens === "text";
    text = isEmpty ? entry.key : undefined;
    push(open, entry);
  }
  return wrong;
}

function misfit(open: readonly Entry[], { column, kind }: Entry, { unit, empty }: Usual): number {
  const last = open.at(-1);
  if (!last) return 0;
  const below = kind === "item" && last.kind !== "item" && column === last.key;
  if (column > last.column) {
    const step = column - last.key;
    if (last.opens === "block" && (step > 0 || below)) return step === unit || step === 0 ? 0 : 0.1;
    // The further keys of an item.
    return last.kind === "item" && step === 0 && kind === "pair" ? 0 : 1;
  }
  const isLevel = (one: Entry) =>
    (one.column === column && (one.kind === kind || kind === "item")) || one.key === column;
  const fits = below || (kind !== "other" && open.some(isLevel));
  return (last.opens === "block" && !below ? empty : 0) + (fits ? 0 : 2);
}

/** Where the first line of an answer goes, and how far the others move. */
interface Move {
  readonly column: number;
  readonly shift: number;
}

/**
 * Keys and items that were written from column zero, or all at some other level, move to that of the cursor: where they
 * fit what is open there better than as they are.
 */
export function atLevel(written: string, place: CursorPlace): string {
  const { line, rest } = place;
  const text = isBlank(line + rest) ? written.replace(/^(?:[\t ]*\n)+/, "") : written;
  const [first = "", ...others] = text.split("\n");
  if (text.includes("\t") || isBlank(first)) return text;
  const above = aboveOf(place);
  const lead = isBlank(line) ? indentOf(first).length : 0;
  const { column, shift } = bestMove(text, above, place);
  const start = isBlank(line) ? " ".repeat(Math.max(0, column - line.length)) + first.slice(lead) : first;
  return [start, ...others.map((one) => movedBy(one, shift))].join("\n");
}

function bestMove(text: string, above: Above, place: CursorPlace): Move {
  const { line } = place;
  const [first = "", ...others] = text.split("\n");
  const lead = isBlank(line) ? indentOf(first).length : 0;
  const base = isBlank(line) ? line.length : indentOf(line).length;
  const stays = { column: line === "" ? lead : base, shift: 0 };
  const whole = isBlank(line) ? first.slice(lead) : line.slice(base) + first;
  if (above.text && base > above.text.key)
    return textMove([whole, ...others], above.text, above, { column: base, shift: base - lead });
  const said = others.filter((one) => !isComment(one)).map((one) => [one, indentOf(one).length] as const);
  const least = Math.min(...said.map(([, width]) => width));
  const [next] = place.below;
  const unit = place.indentUnit.length || 2;
  const last = above.open.at(-1);
  // Who left a key without a value goes on so.
  const empty = base > 0 && last?.opens === "block" && base <= last.column ? 0 : 1;
  const cost = ({ column, shift }: Move): number => {
    if (least + shift < 0) return Infinity;
    const entries = [entryOf(whole, column), ...said.map(([one]) => entryOf(one, shift))];
    return misfits(above, next === undefined || isComment(next) ? entries : [...entries, entryOf(next)], {
      unit,
      empty,
    });
  };
  const moves = isBlank(line) ? movesOf(above, base, lead, unit) : [stays, { column: base, shift: base }];
  const dashes = entryOf(whole, base).key;
  if (!isBlank(line) && dashes !== base) moves.push({ column: base, shift: dashes });
  const best = moves.reduce((one, other) => (cost(other) < cost(one) ? other : one), stays);
  return best === stays && lead === 0 && isBlank(line) ? (knownDeeper(text, above, place) ?? stays) : best;
}

/** The first of those that fit alike is taken. */
function movesOf({ open }: Above, base: number, lead: number, unit: number): Move[] {
  const last = open.at(-1);
  const inner = last && last.opens === "block" ? last.key + unit : base;
  const columns = base === 0 ? [0, ...open.flatMap(({ column, key }) => [column, key]), inner] : [base];
  const moves = columns.map((column) => ({ column, shift: column - lead }));
  const kept = [base === 0 ? lead : base, ...(lead > 0 ? [Math.max(base, lead), base + lead] : [])].map((column) => ({
    column,
    shift: 0,
  }));
  return lead > 0 && base > 0 ? [...moves, ...kept] : [...kept, ...moves];
}

/** Lines of a text that would end it, and are nothing that may follow it, were written from column zero. */
function textMove(
  [first = "", ...others]: readonly string[],
  { key, column = 0 }: NonNullable<Above["text"]>,
  { open }: Above,
  from: Move,
): Move {
  const out = others.find((one) => !isBlank(one) && indentOf(one).length <= key);
  const stays = { column: from.column, shift: 0 };
  if (out === undefined || misfits({ open }, [entryOf(out)], { unit: 2, empty: 0 }) < 2) return stays;
  const opens = /[{([:]$|\b(?:then|do)$/.test(first.trimEnd());
  return from.column > column && !opens ? { column: from.column, shift: column } : from;
}

function movedBy(line: string, columns: number): string {
  if (isBlank(line)) return line;
  return columns > 0 ? " ".repeat(columns) + line : line.slice(Math.min(-columns, indentOf(line).length));
}

/** Both ways make a tree: keys that the document has further in only, and items where it has none at column zero, tell. */
function knownDeeper(text: string, { open }: Above, { line, prefix, suffix }: CursorPlace): Move | undefined {
  const [first = "", ...others] = text.split("\n");
  const zero = others.find((one) => /^\S/.test(one) && !isComment(one));
  if (zero === undefined || line === "") return undefined;
  const move = { column: line.length, shift: line.length };
  const [head, { kind }] = [entryOf(first), entryOf(zero)];
  if (kind === "item")
    return head.kind === "item" && !open.some((one) => one.kind === "item" && one.column === 0) ? move : undefined;
  const key = /^["']?[\w./$-]{1,80}["']?:/.exec(zero)?.[0];
  if (key === undefined || head.kind !== "pair") return undefined;
  const around = `\n${prefix.slice(-20_000)}${suffix.slice(0, 20_000)}`;
  return around.includes(` ${key}`) && !around.includes(`\n${key}`) ? move : undefined;
}
