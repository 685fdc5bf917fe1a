import type { ContextMeter as Meter } from "../../protocol/mention.ts";
import type { Ask } from "../chat/extension.ts";
import { t } from "../translate.ts";
import type { Measuring } from "./useMeter.ts";

interface MeterProps extends Pick<Measuring, "draft" | "room"> {
  readonly meter: Meter;
  readonly ask: Ask;
}

const nearlyFull = 80;

/** How much of its window the message would take of the model that routing would choose; shows the request on a click. */
export function ContextMeter({ meter, draft, room, ask }: MeterProps) {
  const { model, tokens, windowTokens } = meter;
  const share = Math.max(1, Math.round((tokens / windowTokens) * 100));
  const said = t("About {0} of {1} tokens of {2}. Show what will be sent", tokens, windowTokens, model);
  return (
    <button
      type="button"
      class={`meter${share >= nearlyFull ? " meter-full" : ""}`}
      title={said}
      aria-label={said}
      onClick={() => void ask({ type: "showRequest", text: draft, ...(room ? { room } : {}) })}
    >
      {t("{0} %", share)}
    </button>
  );
}
