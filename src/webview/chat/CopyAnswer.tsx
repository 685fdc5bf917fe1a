import { useState } from "preact/hooks";
import type { FromPanel } from "../../protocol/chat.ts";
import { Icon } from "../Icon.tsx";
import { t } from "../translate.ts";

const doneMilliseconds = 1_500;

export function CopyAnswer({ text, post }: { readonly text: string; readonly post: (message: FromPanel) => void }) {
  const [copied, setCopied] = useState(false);
  const label = copied ? t("Copied") : t("Copy answer");
  const copy = () => {
    post({ type: "copy", text });
    setCopied(true);
    setTimeout(() => setCopied(false), doneMilliseconds);
  };
  return (
    <button type="button" class="tool" title={label} aria-label={label} onClick={copy}>
      <Icon name={copied ? "check" : "copy"} />
    </button>
  );
}
