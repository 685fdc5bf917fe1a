import type { Chip, MentionRow } from "../../protocol/mention.ts";

/** What is being typed after `@` or `#`. */
export interface MentionQuery {
  /** Where its sign stands in the draft. */
  readonly start: number;
  readonly text: string;
}

/** The extension takes no longer one. */
const longestQuery = 200;

/**
 * The words before the cursor that begin with `@` or `#`, also with the full-width signs of an input method. Not within an
 * address (`a@b.c`), a code (`#ifdef` after a letter) or behind another such sign.
 */
export function mentionQuery(draft: string, caret: number): MentionQuery | undefined {
  for (let at = caret - 1; at >= 0 && caret - at <= longestQuery; at--) {
    const sign = draft.charAt(at);
    if (/\s/.test(sign)) return undefined;
    if (!"@#＠＃".includes(sign)) continue;
    return at > 0 && /[\w@#＠＃.]/.test(draft.charAt(at - 1))
      ? undefined
      : { start: at, text: draft.slice(at + 1, caret) };
  }
  return undefined;
}

export interface Written {
  readonly draft: string;
  readonly caret: number;
}

/** The draft once a row is taken: its name stands where it was typed, so that the sentence stays whole. */
export function withRow(draft: string, { start, text }: MentionQuery, row: MentionRow): Written {
  const end = start + 1 + text.length;
  const rest = draft.slice(end);
  const name = row.goesOn === undefined ? `${row.name}${/^\s/.test(rest) ? "" : " "}` : row.goesOn;
  const written = `${draft.slice(0, start)}@${name}`;
  return { draft: written + rest, caret: written.length };
}

/** True where what is typed is the name of a chip, and not of a further one that is called the same. */
export function isTaken(draft: string, { text }: MentionQuery, chips: readonly Chip[]): boolean {
  const alike = chips.filter(({ name }) => name === text).length;
  return alike > 0 && timesIn(draft, text) <= alike;
}

/** How often `@name` stands there. */
function timesIn(draft: string, name: string): number {
  return draft.split(`@${name}`).length - 1;
}

/** The chip whose name ends where the cursor is, with the draft without that name; Backspace takes it away whole. */
export function chipBefore(
  draft: string,
  caret: number,
  chips: readonly Chip[],
): (Written & { readonly chip: Chip }) | undefined {
  const before = draft.slice(0, caret);
  const bare = before.endsWith(" ") ? before.slice(0, -1) : before;
  const [name] = chips
    .map((chip) => chip.name)
    .filter((one) => bare.endsWith(`@${one}`))
    .toSorted((a, b) => b.length - a.length);
  if (name !== undefined) {
    const start = bare.length - name.length - 1;
    const alike = chips.filter((one) => one.name === name);
    // Files of one name stand in the draft in the order in which they were added.
    const chip = alike[timesIn(draft.slice(0, start), name)] ?? alike.at(-1);
    if (!chip) return undefined;
    return { chip, draft: draft.slice(0, start) + draft.slice(caret), caret: start };
  }
  const last = chips.at(-1);
  return caret === 0 && last ? { chip: last, draft, caret } : undefined;
}
