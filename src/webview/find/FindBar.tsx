import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Turn } from "../../protocol/turn.ts";
import { icons, type IconName } from "../icons.ts";
import type { TurnList } from "../list/turnList.ts";
import { t } from "../translate.ts";
import { mostHits } from "./findHits.ts";
import { useFind, type Find } from "./useFind.ts";

interface FindBarProps {
  readonly turns: readonly Turn[];
  readonly list: TurnList;
  /** Grows each time the keys that open it are pressed. */
  readonly asked: number;
  readonly close: () => void;
}

/** Looks for a text in the whole conversation. */
export function FindBar({ turns, list, asked, close }: FindBarProps) {
  const box = useRef<HTMLInputElement>(null);
  const find = useFind(turns, list);
  useLayoutEffect(() => box.current?.select(), [asked]);
  const toggle = () => find.look({ ...find.query, matchCase: !find.query.matchCase });
  const pressed = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing || event.keyCode === 229) return;
    const does = doneBy(event, { find, toggle, close });
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  };
  return (
    <search class="find" onKeyDown={pressed}>
      <input
        ref={box}
        type="text"
        placeholder={t("Find in chat")}
        aria-label={t("Find in chat")}
        value={find.query.text}
        maxLength={500}
        onInput={(event) => find.look({ ...find.query, text: event.currentTarget.value })}
      />
      <span class="find-count" role="status" aria-live="polite">
        {countOf(find)}
      </span>
      <button
        type="button"
        class="tool find-case"
        title={t("Match Case (Alt+C)")}
        aria-label={t("Match Case")}
        aria-pressed={find.query.matchCase}
        onClick={toggle}
      >
        Aa
      </button>
      <Step icon="up" label={t("Previous Match")} go={() => find.step(-1)} />
      <Step icon="down" label={t("Next Match")} go={() => find.step(1)} />
      <Step icon="close" label={t("Close (Escape)")} go={close} />
    </search>
  );
}

function Step({ icon, label, go }: { readonly icon: IconName; readonly label: string; readonly go: () => void }) {
  return (
    <button type="button" class="tool" title={label} aria-label={label} onClick={go}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d={icons[icon]} />
      </svg>
    </button>
  );
}

interface Doing {
  readonly find: Find;
  readonly toggle: () => void;
  readonly close: () => void;
}

function doneBy(event: TargetedKeyboardEvent<HTMLElement>, { find, toggle, close }: Doing): (() => void) | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey, target } = event;
  if (key === "Escape") return close;
  if (altKey && key.toLowerCase() === "c") return toggle;
  const isButton = target instanceof HTMLButtonElement;
  const steps = key === "F3" || (key === "Enter" && !isButton) || ((ctrlKey || metaKey) && key.toLowerCase() === "g");
  return steps ? () => find.step(shiftKey ? -1 : 1) : undefined;
}

function countOf({ query, hits, index, isDone }: Find): string {
  if (query.text === "" || !isDone) return "";
  if (hits.length === 0) return t("No results");
  return t("{0} of {1}", index + 1, hits.length === mostHits ? `${mostHits}+` : hits.length);
}
