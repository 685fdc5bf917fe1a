/** The place of a cursor. */
export interface SuggestionPlace {
  /** Identity of the document. */
  readonly document: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Text that was, or is being, suggested at a place. */
export interface Suggestion extends SuggestionPlace {
  readonly text: string;
  /** Characters of the suffix that `text` has too and takes the place of. */
  readonly replaces: number;
  readonly source?: SuggestionSource;
}

/** The request that a suggestion comes from. */
export interface SuggestionSource {
  readonly turnId: string;
  readonly modelKey: string;
}

/** What to put at a cursor. */
export interface Insertion {
  /** Empty: it is known that nothing fits. */
  readonly text: string;
  /** Characters after the cursor that `text` has too and replaces: brackets the editor closed by itself. */
  readonly replaces: number;
  readonly source?: SuggestionSource;
}

/** How far the user has come since a suggestion was made. */
export interface Progress {
  /** Characters of it typed. */
  readonly typed: number;
  /**
   * Characters after the cursor that the text takes the place of now: what it did before, and what the editor added.
   */
  readonly closed: number;
}

/** Enough to tell one place from another; the text around the cursor is cut at a moving line further up. */
const comparedBefore = 400;
const comparedAfter = 200;
const mostClosed = 8;

/**
 * How a suggestion stands to the document now; undefined where they disagree.
 * A suggestion that is still `growing` agrees with characters it has not reached.
 */
export function progressSince(
  suggestion: Suggestion,
  now: SuggestionPlace,
  state: "growing" | "whole",
): Progress | undefined {
  if (suggestion.document !== now.document) return undefined;
  const closed = closedMeanwhile(suggestion.suffix.slice(suggestion.replaces), now.suffix);
  if (closed === undefined) return undefined;
  const typed = typedSince(suggestion, now) ?? (state === "growing" ? typedBeyond(suggestion, now) : undefined);
  if (typed === undefined) return undefined;
  const brings = state === "growing" || contains(suggestion.text.slice(typed), now.suffix.slice(0, closed));
  return brings ? { typed, closed } : undefined;
}

/** Typing `(` makes the editor put `)` after the cursor, typing `)` takes it away. */
function closedMeanwhile(before: string, now: string): number | undefined {
  const expected = before.slice(0, comparedAfter);
  for (let closed = 0; closed <= mostClosed; closed++) {
    if (now.slice(closed, closed + comparedAfter) === expected) return closed;
    if (!/[)\]}>"'` ]/.test(now.charAt(closed))) return undefined;
  }
  return undefined;
}

function contains(text: string, closers: string): boolean {
  let at = 0;
  for (const closer of closers) {
    at = text.indexOf(closer, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function typedSince({ prefix, text }: Suggestion, now: SuggestionPlace): number | undefined {
  for (let length = 0; length <= text.length; length++) {
    if (length > 0 && text[length - 1] !== now.prefix.at(-1)) continue;
    if (sameEnd(prefix, text.slice(0, length), now.prefix)) return length;
  }
  return undefined;
}

/** The user typed more than has arrived, and all that has arrived. */
function typedBeyond({ prefix, text }: Suggestion, now: SuggestionPlace): number | undefined {
  const most = 200;
  for (let extra = 1; extra <= most && extra < now.prefix.length; extra++) {
    const before = now.prefix.slice(0, now.prefix.length - extra);
    if (sameEnd(prefix, text, before)) return text.length + extra;
  }
  return undefined;
}

function sameEnd(prefix: string, typed: string, now: string): boolean {
  const end = (prefix.slice(-comparedBefore) + typed).slice(-comparedBefore);
  return end === now.slice(-comparedBefore);
}

/** The suggestions made last, newest first, found again while the user types along. */
export interface SuggestionCache {
  add(suggestion: Suggestion): void;
  /** What is left of a suggestion that fits. */
  find(now: SuggestionPlace): Insertion | undefined;
  clear(): void;
}

export function createSuggestionCache(most = 50): SuggestionCache {
  let kept: Suggestion[] = [];
  return {
    add(suggestion) {
      kept = [suggestion, ...kept.filter((other) => !samePlace(other, suggestion))].slice(0, most);
    },
    find(now) {
      for (const suggestion of kept) {
        const { text } = suggestion;
        const progress = progressSince(suggestion, now, "whole");
        // Typed to its end: it is used up, and what follows is worth asking for.
        if (progress && (progress.typed < text.length || text === "")) {
          const { source } = suggestion;
          return { text: text.slice(progress.typed), replaces: progress.closed, ...(source ? { source } : {}) };
        }
      }
      return undefined;
    },
    clear() {
      kept = [];
    },
  };
}

function samePlace(one: SuggestionPlace, other: SuggestionPlace): boolean {
  return one.document === other.document && one.prefix === other.prefix && one.suffix === other.suffix;
}
