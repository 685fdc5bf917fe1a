import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatRow } from "../../../protocol/chatList.ts";
import type { IconName } from "../../icons.ts";
import { t } from "../../translate.ts";
import { Icon } from "../Icon.tsx";
import { isComposing } from "../send.ts";
import type { Chats } from "./useChats.ts";

interface RowProps {
  readonly row: ChatRow;
  readonly chats: Chats;
  readonly open: (row: ChatRow, type?: "openChatInEditor") => void;
}

export function HistoryRow({ row, chats, open }: RowProps) {
  const [naming, setNaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const remove = () => {
    // The next row has the keyboard, where there is one.
    const stops = [...document.querySelectorAll<HTMLElement>(".history-open, .history input[type=search]")];
    const at = stops.indexOf(button.current ?? document.body);
    (stops[at + 1] ?? stops[at - 1])?.focus();
    chats.remove(row);
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === "F2") setNaming(true);
    else if (event.key === "Delete") remove();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) open(row, "openChatInEditor");
    else return;
    event.preventDefault();
  };
  const named = (title: string) => {
    setNaming(false);
    if (title !== "" && title !== row.title) chats.rename(row, title);
    queueMicrotask(() => button.current?.focus());
  };
  if (naming) return <li class="history-row">{<Rename title={row.title} named={named} />}</li>;
  return (
    <li class={row.shown ? "history-row history-shown" : "history-row"} onKeyDown={pressed}>
      <button type="button" class="history-open" ref={button} aria-current={row.shown} onClick={() => open(row)}>
        <span class="history-title">{row.title}</span>
        {row.running && <span class="history-running">{runningLabel(row.running)}</span>}
        {row.place !== undefined && <span class="history-place">{row.place}</span>}
        {row.snippet !== undefined && <span class="history-snippet">{row.snippet}</span>}
      </button>
      <span class="history-tools">
        <Tool icon="editor" label={t("Open in Editor (Ctrl+Enter)")} act={() => open(row, "openChatInEditor")} />
        <Tool icon="pin" label={row.pinned ? t("Unpin") : t("Pin")} pressed={row.pinned} act={() => chats.pin(row)} />
        <Tool icon="pencil" label={t("Rename (F2)")} act={() => setNaming(true)} />
        <Tool icon="export" label={t("Export…")} act={() => void chats.ask({ type: "exportChat", chat: row.id })} />
        <Tool icon="trash" label={t("Delete (Del)")} act={remove} />
      </span>
    </li>
  );
}

function runningLabel(where: "here" | "elsewhere"): string {
  return where === "here" ? t("Answering") : t("Answering in another window");
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly pressed?: boolean;
  readonly act: () => void;
}

function Tool({ icon, label, pressed, act }: ToolProps) {
  return (
    <button type="button" class="tool" title={label} aria-label={label} aria-pressed={pressed} onClick={act}>
      <Icon name={icon} />
    </button>
  );
}

function Rename({ title, named }: { readonly title: string; readonly named: (title: string) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  const [text, setText] = useState(title);
  useLayoutEffect(() => box.current?.select(), []);
  const end = (next: string) => {
    // Taken out of the page it loses the focus once more.
    if (ended.current) return;
    ended.current = true;
    named(next.trim());
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event, false)) return;
    // None of these keys is meant for the list.
    event.stopPropagation();
    if (event.key === "Enter") end(event.currentTarget.value);
    if (event.key === "Escape") end(title);
  };
  return (
    <input
      ref={box}
      type="text"
      value={text}
      maxLength={200}
      aria-label={t("Title")}
      onInput={(event) => setText(event.currentTarget.value)}
      onKeyDown={pressed}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}
