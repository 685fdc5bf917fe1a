import { useState } from "preact/hooks";
import type { Ask } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

const doneMilliseconds = 1_500;

export function CopyAnswer({ text, ask }: { readonly text: string; readonly ask: Ask }) {
  const [copied, setCopied] = useState(false);
  const label = copied ? t("Copied") : t("Copy Answer");
  const copy = async () => {
    if (!(await ask({ type: "copy", text }))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), doneMilliseconds);
  };
  return (
    <button type="button" class="tool" title={label} aria-label={label} onClick={() => void copy()}>
      <Icon name={copied ? "check" : "copy"} />
    </button>
  );
}
