import { useEffect, useState } from "preact/hooks";
import type { Chip, ContextMeter as Meter } from "../../protocol/mention.ts";
import type { Ask, Measure } from "../chat/extension.ts";
import { t } from "../translate.ts";

interface MeterProps {
  readonly draft: string;
  readonly chips: readonly Chip[];
  readonly measure: Measure;
  readonly ask: Ask;
}

/** Measuring routes and composes: done when the user pauses. */
const pauseMilliseconds = 600;
const nearlyFull = 80;

/** How much of its window the message would take of the model that routing would choose; shows the request on a click. */
export function ContextMeter({ draft, chips, measure, ask }: MeterProps) {
  const [meter, setMeter] = useState<Meter | null>(null);
  const isEmpty = draft.trim() === "";
  const sizes = chips.map(({ id, tokens = 0 }) => `${id} ${tokens}`).join("\n");
  useEffect(() => {
    if (isEmpty) return setMeter(null);
    let isOver = false;
    const timer = setTimeout(() => {
      void measure(draft).then((found) => {
        if (!isOver) setMeter(found);
      });
    }, pauseMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [draft, sizes]);
  if (!meter || isEmpty) return null;
  const { model, tokens, windowTokens } = meter;
  const share = Math.max(1, Math.round((tokens / windowTokens) * 100));
  const said = t("About {0} of {1} tokens of {2}. Show what will be sent", tokens, windowTokens, model);
  return (
    <button
      type="button"
      class={`meter${share >= nearlyFull ? " meter-full" : ""}`}
      title={said}
      aria-label={said}
      onClick={() => void ask({ type: "showRequest", text: draft })}
    >
      {t("{0} %", share)}
    </button>
  );
}
