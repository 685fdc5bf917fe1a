import { useLayoutEffect, useRef } from "preact/hooks";
import type { Chip } from "../../protocol/mention.ts";
import type { IconName } from "../icons.ts";
import { Icon } from "../chat/Icon.tsx";
import { mentionListId, mentionOptionId, type MentionsList } from "./useMentions.ts";
import { t } from "../translate.ts";

/** What can be pointed at, above the composer. */
export function MentionList({ mentions }: { readonly mentions: MentionsList }) {
  const { rows, active, take } = mentions;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active, rows]);
  return (
    <ul
      class="slash mentions"
      id={mentionListId}
      ref={list}
      role="listbox"
      aria-label={t("Context")}
      hidden={rows.length === 0}
    >
      {rows.map((row, index) => (
        <li
          key={row.id}
          id={mentionOptionId(index)}
          role="option"
          aria-selected={index === active}
          title={row.detail}
          // The composer keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(row)}
        >
          <Icon name={iconOf[row.kind]} />
          <b>{row.name}</b>
          <span>{row.detail}</span>
        </li>
      ))}
    </ul>
  );
}

export const iconOf: Readonly<Record<Chip["kind"], IconName>> = {
  file: "file",
  folder: "folder",
  symbol: "symbol",
  selection: "selection",
  problems: "alert",
  terminal: "terminal",
  diff: "diff",
  url: "url",
  clipboard: "clipboard",
  open: "file",
  recent: "recent",
  image: "image",
};
