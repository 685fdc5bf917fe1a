import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { slashHints, type SlashHint } from "./slashHints.ts";
import { t } from "../translate.ts";

export const slashListId = "slash";

/** The list of commands above the composer, operated with the keys of an editor's suggestions. */
export interface Slash {
  readonly hints: readonly SlashHint[];
  readonly active: number;
  readonly activeId: string | undefined;
  readonly choose: (hint: SlashHint) => void;
  /** True where the key was meant for the list. */
  readonly pressed: (event: KeyboardEvent, draft: string) => boolean;
}

export function useSlash(draft: string, type: (text: string) => void, prompts: readonly SlashHint[] = []): Slash {
  const [selected, select] = useState({ draft, index: 0 });
  const [closed, close] = useState<string>();
  const choose = ({ name }: SlashHint) => type(`/${name} `);
  const listFor = (text: string) => {
    const hints = text === closed ? [] : slashHints(text, prompts);
    const active = selected.draft === text ? selected.index : 0;
    return { hints, active, hint: hints[active] };
  };
  const pressed = ({ key, shiftKey }: KeyboardEvent, text: string) => {
    const { hints, active, hint } = listFor(text);
    if (!hint || shiftKey) return false;
    if (key === "Escape") {
      close(text);
      return true;
    }
    // A command that is written out is sent.
    const completes = key === "Tab" || (key === "Enter" && text.slice(1).toLowerCase() !== hint.name.toLowerCase());
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (completes) choose(hint);
    else if (step !== 0) select({ draft: text, index: (active + step + hints.length) % hints.length });
    return completes || step !== 0;
  };
  const { hints, active, hint } = listFor(draft);
  return { hints, active, activeId: hint && optionId(hint), choose, pressed };
}

export function SlashList({ slash }: { readonly slash: Slash }) {
  const { hints, active, choose } = slash;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  return (
    <ul class="slash" id={slashListId} ref={list} role="listbox" aria-label={t("Commands")} hidden={hints.length === 0}>
      {hints.map((hint, index) => (
        <li
          key={hint.name}
          id={optionId(hint)}
          role="option"
          aria-selected={index === active}
          // The composer keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(hint)}
        >
          <b>/{hint.name}</b>
          <span>{hint.description}</span>
        </li>
      ))}
    </ul>
  );
}

function optionId({ name }: SlashHint): string {
  return `${slashListId}-${name}`;
}
