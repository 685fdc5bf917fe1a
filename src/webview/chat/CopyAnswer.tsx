import { useState } from "preact/hooks";
import type { Turn } from "../../protocol/turn.ts";
import type { Ask } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { turnMarkdown } from "./turnMarkdown.ts";
import type { IconName } from "../icons.ts";
import { t } from "../translate.ts";

const doneMilliseconds = 1_500;

export function CopyAnswer({ text, ask }: { readonly text: string; readonly ask: Ask }) {
  return <CopyButton icon="copy" label={t("Copy Answer")} text={() => text} ask={ask} />;
}

export function CopyTurn({ turn, ask }: { readonly turn: Turn; readonly ask: Ask }) {
  const label = t("Copy Question and Answer as Markdown");
  return <CopyButton icon="markdown" label={label} text={() => turnMarkdown(turn)} ask={ask} />;
}

interface CopyButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly text: () => string;
  readonly ask: Ask;
}

function CopyButton({ icon, label, text, ask }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const shown = copied ? t("Copied") : label;
  const copy = async () => {
    if (!(await ask({ type: "copy", text: text() }))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), doneMilliseconds);
  };
  return (
    <button type="button" class="tool" title={shown} aria-label={shown} onClick={() => void copy()}>
      <Icon name={copied ? "check" : icon} />
    </button>
  );
}
