import { useEffect, useRef, useState } from "preact/hooks";
import type { Chip, MentionRow } from "../../protocol/mention.ts";
import type { Ask, FindMentions, Post } from "../chat/extension.ts";
import { chipBefore, isTaken, mentionQuery, withRow, type MentionQuery, type Written } from "./mentionQuery.ts";

export const mentionListId = "mentions";

export function mentionOptionId(index: number): string {
  return `${mentionListId}-${index}`;
}

interface MentionProps {
  readonly draft: string;
  readonly chips: readonly Chip[];
  readonly type: (text: string) => void;
  readonly find: FindMentions;
  readonly post: Post;
  readonly ask: Ask;
}

/** The list that `@` opens, worked with the keys of an editor's suggestions. */
export interface MentionsList {
  readonly rows: readonly MentionRow[];
  readonly active: number;
  readonly activeId: string | undefined;
  readonly take: (row: MentionRow) => void;
  /** True where the key was meant for the list or for a chip; it has been handled then. */
  readonly pressed: (event: KeyboardEvent) => boolean;
  /** The text or the cursor changed. */
  readonly typed: (area: HTMLTextAreaElement) => void;
  readonly close: () => void;
}

interface Shown {
  readonly query: MentionQuery;
  readonly rows: readonly MentionRow[];
  readonly activeId: string | undefined;
}

interface Box {
  readonly current: HTMLTextAreaElement | null;
}

/** Language services are asked when the user pauses. */
const pauseMilliseconds = 150;

export function useMentions(props: MentionProps, box: Box): MentionsList {
  const [shown, show] = useState<Shown>();
  const { asked, hasty, dismissed, timer, close, dismiss } = useQueries(() => show(undefined));
  const write = useWriter(props, box);

  const look = async (query: MentionQuery, symbols: boolean): Promise<void> => {
    const found = await props.find(query.text, symbols);
    if (asked.current !== query || !found) return;
    const [first] = found.rows;
    if (hasty.current === query && first) return take(first);
    show((before) => ({ query, rows: found.rows, activeId: before?.query === query ? before.activeId : undefined }));
    if (found.isPartial) timer.current = setTimeout(() => void look(query, true), pauseMilliseconds);
  };

  const typed = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const query = selectionStart === selectionEnd ? mentionQuery(value, selectionStart) : undefined;
    if (!query || isSame(dismissed.current, query) || isTaken(value, query, props.chips)) {
      if (asked.current) close();
      return;
    }
    if (isSame(asked.current, query)) return;
    clearTimeout(timer.current);
    asked.current = query;
    hasty.current = undefined;
    void look(query, false);
  };

  const take = (row: MentionRow) => {
    const query = asked.current;
    if (!query || !box.current) return;
    const written = withRow(box.current.value, query, row);
    close();
    write(written);
    if (row.goesOn === undefined) void props.ask({ type: "attach", row: row.id });
    else {
      const next = mentionQuery(written.draft, written.caret);
      asked.current = next;
      if (next) void look(next, false);
    }
  };

  const rows = shown?.rows ?? [];
  const active = Math.max(
    0,
    rows.findIndex(({ id }) => id === shown?.activeId),
  );
  /** Rows of what was typed before are not what the user means now. */
  const takeAt = (at: MentionRow) => {
    if (shown?.query === asked.current) take(at);
    else hasty.current = asked.current;
  };
  const pressed = keysOf({ props, box, shown, active, show, take: takeAt, write, dismiss });
  return { rows, active, activeId: rows.length > 0 ? mentionOptionId(active) : undefined, take, pressed, typed, close };
}

/** What is asked for; `hide` is called where nothing is any more. */
function useQueries(hide: () => void) {
  const asked = useRef<MentionQuery>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Its first row is to be taken as soon as it is found. */
  const hasty = useRef<MentionQuery>(undefined);
  /** The user has closed its list; more text opens it again. */
  const dismissed = useRef<MentionQuery>(undefined);
  const close = () => {
    clearTimeout(timer.current);
    asked.current = undefined;
    hasty.current = undefined;
    hide();
  };
  const dismiss = () => {
    dismissed.current = asked.current;
    close();
  };
  return { asked, hasty, dismissed, timer, close, dismiss };
}

function isSame(one: MentionQuery | undefined, other: MentionQuery): boolean {
  return one?.start === other.start && one.text === other.text;
}

/** Puts a text into the composer, with the cursor where it says. */
function useWriter({ draft: drawn, type }: MentionProps, box: Box): (written: Written) => void {
  const place = useRef<number>(undefined);
  useEffect(() => {
    const caret = place.current;
    place.current = undefined;
    if (caret !== undefined) box.current?.setSelectionRange(caret, caret);
  }, [drawn]);
  return ({ draft, caret }) => {
    place.current = caret;
    type(draft);
    box.current?.focus();
  };
}

interface KeyParts {
  readonly props: MentionProps;
  readonly box: Box;
  readonly shown: Shown | undefined;
  readonly active: number;
  readonly show: (shown: Shown | undefined) => void;
  readonly take: (row: MentionRow) => void;
  readonly write: (written: Written) => void;
  readonly dismiss: () => void;
}

/** What keys do while the list is open, and Backspace behind a chip's name. */
function keysOf({ props, box, shown, active, show, take, write, dismiss }: KeyParts) {
  const rows = shown?.rows ?? [];

  const listKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (shiftKey || ctrlKey || metaKey || altKey || !shown) return false;
    const row = rows[active];
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (key === "Escape") dismiss();
    else if ((key === "Tab" || key === "Enter") && row) take(row);
    else if (step !== 0) show({ ...shown, activeId: rows[(active + step + rows.length) % rows.length]?.id });
    else return false;
    return true;
  };

  const backspace = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    const area = box.current;
    if (key !== "Backspace" || ctrlKey || metaKey || altKey || !area) return false;
    if (area.selectionStart !== area.selectionEnd) return false;
    const found = chipBefore(area.value, area.selectionStart, props.chips);
    if (!found) return false;
    props.post({ type: "detach", chip: found.chip.id });
    if (found.draft !== area.value) write(found);
    return true;
  };

  return (event: KeyboardEvent): boolean => {
    const handled = rows.length > 0 ? listKey(event) : backspace(event);
    if (!handled) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
}
