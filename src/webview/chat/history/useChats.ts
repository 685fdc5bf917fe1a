import { useEffect, useRef, useState } from "preact/hooks";
import type { PanelRequest, PanelResults } from "../../../protocol/chat.ts";
import { mostChats, undoMilliseconds, type ChatRow } from "../../../protocol/chatList.ts";
import type { Requests } from "../../requests.ts";

export type Request = Requests<PanelRequest, PanelResults>["ask"];

export interface ChatsParts {
  readonly request: Request;
  /** The reader is told what could not be done. */
  readonly failed: (type: PanelRequest["type"], why: string | undefined) => void;
  /** How often the list was said to have changed. */
  readonly changes: number;
}

/** What the list shows, and what can be done with it. */
export interface Chats {
  readonly text: string;
  readonly all: boolean;
  readonly rows: readonly ChatRow[];
  readonly more: boolean;
  readonly loaded: boolean;
  /** Can still be taken back. */
  readonly deleted: ChatRow | undefined;
  readonly search: (text: string) => void;
  readonly showAll: (all: boolean) => void;
  readonly showMore: () => void;
  readonly rename: (row: ChatRow, title: string) => void;
  readonly pin: (row: ChatRow) => void;
  readonly remove: (row: ChatRow) => void;
  readonly undo: () => void;
  readonly open: (type: "openChat" | "openChatInEditor", chat: string) => Promise<"here" | "elsewhere" | undefined>;
  /** True where it was done. */
  readonly ask: (
    what: { readonly type: "exportChat"; readonly chat: string } | { readonly type: "importChat" },
  ) => Promise<boolean>;
}

const page = 50;

interface Asked {
  readonly text: string;
  readonly all: boolean;
  readonly limit: number;
}

export function useChats({ request, failed, changes }: ChatsParts): Chats {
  const [asked, setAsked] = useState<Asked>({ text: "", all: false, limit: page });
  const [list, setList] = useState<{ rows: readonly ChatRow[]; more: boolean; loaded: boolean }>({
    rows: [],
    more: false,
    loaded: false,
  });
  const latest = useRef(0);
  const load = async (what: Asked): Promise<void> => {
    // Only what was asked last is shown, in whatever order the answers come.
    const number = ++latest.current;
    const outcome = await request({ type: "chats", ...what });
    if (number !== latest.current) return;
    if (outcome.ok) setList({ ...outcome.result, loaded: true });
    else failed("chats", outcome.failure);
  };
  useEffect(() => void load(asked), [asked]);
  useUpdates(changes, list.rows, () => void load(asked));
  const ask: Chats["ask"] = async (what) => {
    const outcome = await request(what);
    if (!outcome.ok) failed(what.type, outcome.failure);
    return outcome.ok;
  };
  const edit = async (what: Parameters<Request>[0]): Promise<void> => {
    const outcome = await request(what);
    if (!outcome.ok) failed(what.type, outcome.failure);
    await load(asked);
  };
  const undoing = useDeleted(edit);
  return {
    ...asked,
    ...list,
    deleted: undoing.deleted,
    undo: undoing.undo,
    ask,
    open: openWith(request, failed),
    search: (text) => setAsked({ ...asked, text, limit: page }),
    showAll: (all) => setAsked({ ...asked, all, limit: page }),
    showMore: () => setAsked({ ...asked, limit: Math.min(asked.limit + 2 * page, mostChats) }),
    rename: (row, title) => void edit({ type: "renameChat", chat: row.id, title }),
    pin: (row) => void edit({ type: "pinChat", chat: row.id, pinned: !row.pinned }),
    remove: (row) => {
      setList({ ...list, rows: list.rows.filter(({ id }) => id !== row.id) });
      undoing.remove(row);
    },
  };
}

function openWith(request: Request, failed: ChatsParts["failed"]): Chats["open"] {
  return async (type, chat) => {
    const outcome = await request<"openChat" | "openChatInEditor">({ type, chat });
    if (outcome.ok) return outcome.result ? "elsewhere" : "here";
    failed(type, outcome.failure);
    return undefined;
  };
}

/** Reads the list again where it may have changed. */
function useUpdates(changes: number, rows: readonly ChatRow[], load: () => void): void {
  useChanges(changes, load);
  useWatch(rows, load);
}

/** Changes that come fast are looked at together. */
const settleMilliseconds = 500;

function useChanges(changes: number, load: () => void): void {
  const latest = useRef(load);
  latest.current = load;
  const seen = useRef(changes);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (seen.current === changes) return;
    seen.current = changes;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, settleMilliseconds);
  }, [changes]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** A window that is killed tells nobody. */
const watchMilliseconds = 3_000;

function useWatch(rows: readonly ChatRow[], load: () => void): void {
  useEffect(() => {
    if (!rows.some(({ running }) => running === "elsewhere")) return undefined;
    const timer = setTimeout(load, watchMilliseconds);
    return () => clearTimeout(timer);
  }, [rows]);
}

/** The last deletion, as long as it can be taken back. */
function useDeleted(edit: (what: Parameters<Request>[0]) => Promise<void>) {
  const [deleted, setDeleted] = useState<ChatRow>();
  useEffect(() => {
    if (!deleted) return undefined;
    const timer = setTimeout(() => setDeleted(undefined), undoMilliseconds);
    return () => clearTimeout(timer);
  }, [deleted]);
  return {
    deleted,
    remove: (row: ChatRow) => {
      setDeleted(row);
      void edit({ type: "deleteChat", chat: row.id });
    },
    undo: () => {
      if (deleted) void edit({ type: "undeleteChat", chat: deleted.id });
      setDeleted(undefined);
    },
  };
}
