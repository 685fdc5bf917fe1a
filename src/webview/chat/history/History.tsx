import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ChatRow } from "../../../protocol/chatList.ts";
import { t } from "../../translate.ts";
import { Icon } from "../Icon.tsx";
import { isComposing } from "../send.ts";
import { groupByDay } from "./groupByDay.ts";
import { HistoryRow } from "./HistoryRow.tsx";
import { useChats, type Chats, type ChatsParts } from "./useChats.ts";

interface HistoryProps extends ChatsParts {
  /** To the conversation that is shown. */
  readonly back: () => void;
}

/** The conversations that are kept. Focus moves with the arrow keys; what is typed goes into the search. */
export function History({ request, failed, back, changes }: HistoryProps) {
  const chats = useChats({ request, failed, changes });
  const root = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => search.current?.focus(), []);
  const leave = () => {
    back();
    document.querySelector("textarea")?.focus();
  };
  const open = async (row: ChatRow, type: "openChat" | "openChatInEditor" = "openChat") => {
    if (row.shown && type === "openChat") return leave();
    const opened = await chats.open(type, row.id);
    if (opened === "here") leave();
    // Where it is shown has the keyboard now.
    if (opened === "elsewhere" && type === "openChat") back();
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (isComposing(event, false)) return;
    if (event.key === "Escape") {
      // Whatever answer is on its way goes on.
      event.stopPropagation();
      leave();
    } else if (moveFocus(event, root.current)) event.preventDefault();
    else if (isWriting(event)) search.current?.focus();
  };
  return (
    <section class="history" ref={root} aria-label={t("Chat History")} onKeyDown={pressed}>
      <Head chats={chats} leave={leave} search={search} open={(row) => void open(row)} />
      <div class="history-list" aria-busy={!chats.loaded}>
        {groupByDay(chats.rows, Date.now(), document.documentElement.lang).map(({ label, rows }) => (
          <section key={label} aria-label={label}>
            <h3>{label}</h3>
            <ul>
              {rows.map((row) => (
                <HistoryRow key={row.id} row={row} chats={chats} open={(...asked) => void open(...asked)} />
              ))}
            </ul>
          </section>
        ))}
        {chats.more && (
          <button type="button" class="quiet" onClick={chats.showMore}>
            {t("Show More")}
          </button>
        )}
        {chats.loaded && chats.rows.length === 0 && <p class="history-none">{noneOf(chats)}</p>}
      </div>
      <div role="status">{chats.deleted && <Undo row={chats.deleted} undo={chats.undo} />}</div>
    </section>
  );
}

interface HeadProps {
  readonly chats: Chats;
  readonly leave: () => void;
  readonly search: { current: HTMLInputElement | null };
  readonly open: (row: ChatRow) => void;
}

function Head({ chats, leave, search, open }: HeadProps) {
  const importChat = async () => {
    if (await chats.ask({ type: "importChat" })) chats.search(chats.text);
  };
  const [first] = chats.rows;
  return (
    <header class="history-head">
      <div class="history-search">
        <button
          type="button"
          class="tool"
          title={t("Back to the Chat (Esc)")}
          aria-label={t("Back to the Chat")}
          onClick={leave}
        >
          <Icon name="back" />
        </button>
        <input
          ref={search}
          type="search"
          value={chats.text}
          maxLength={1_000}
          placeholder={t("Search conversations")}
          aria-label={t("Search conversations")}
          onInput={(event) => chats.search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !isComposing(event, false) && first) open(first);
          }}
        />
        <button
          type="button"
          class="tool"
          title={t("Import a Conversation…")}
          aria-label={t("Import a Conversation…")}
          onClick={() => void importChat()}
        >
          <Icon name="import" />
        </button>
      </div>
      <div class="history-scope" role="group" aria-label={t("Conversations shown")}>
        <Scope chats={chats} all={false} label={t("This Workspace")} />
        <Scope chats={chats} all label={t("All")} />
      </div>
    </header>
  );
}

function Scope({ chats, all, label }: { readonly chats: Chats; readonly all: boolean; readonly label: string }) {
  return (
    <button type="button" aria-pressed={chats.all === all} onClick={() => chats.showAll(all)}>
      {label}
    </button>
  );
}

function Undo({ row, undo }: { readonly row: ChatRow; readonly undo: () => void }) {
  return (
    <div class="history-undo">
      <span>{t("“{0}” was deleted.", row.title)}</span>
      <button type="button" class="secondary" onClick={undo}>
        {t("Undo")}
      </button>
    </div>
  );
}

function noneOf({ text, all }: Chats): string {
  if (text.trim() !== "") return all ? t("No conversation matches.") : t("No conversation of this workspace matches.");
  return t("No conversations yet.");
}

/** Up and down through the search box and the rows. */
function moveFocus({ key }: KeyboardEvent, root: HTMLElement | null): boolean {
  const stops = [...(root?.querySelectorAll<HTMLElement>("input[type=search], .history-open") ?? [])];
  const row = document.activeElement?.closest("li")?.querySelector<HTMLElement>(".history-open");
  const at = stops.indexOf(row ?? (document.activeElement as HTMLElement));
  const inText = document.activeElement instanceof HTMLInputElement;
  const next =
    key === "ArrowDown"
      ? at + 1
      : key === "ArrowUp"
        ? at - 1
        : key === "Home" && !inText
          ? 1
          : key === "End" && !inText
            ? stops.length - 1
            : -1;
  const stop = stops[next];
  stop?.focus();
  return stop !== undefined;
}

/** A letter, typed on a row. */
function isWriting({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const plain = !ctrlKey && !metaKey && !altKey && key.length === 1 && key !== " ";
  return plain && !(document.activeElement instanceof HTMLInputElement);
}
