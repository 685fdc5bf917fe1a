import type { Chip as ChipData } from "../../protocol/turn.ts";
import { Icon } from "../Icon.tsx";
import { t } from "../translate.ts";

interface ChipProps {
  readonly chip: ChipData;
  /** Asks the same of another model; absent while an answer runs. */
  readonly ask: ((modelKey: string) => void) | undefined;
}

/** Which model answers and why; opens to the whole story. */
export function Chip({ chip, ask }: ChipProps) {
  const { model, provider, reason, details, others = [] } = chip;
  return (
    <details class="chip">
      <summary title={[`${model} (${provider})`, ...details].join("\n")}>
        <Icon name="tracks" />
        <span class="chip-model">{model}</span>
        <span class="chip-reason">{reason}</span>
      </summary>
      <ul>
        <li>{t("Answered by {0} at {1}", model, provider)}</li>
        {details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
      {ask && others.length > 0 && (
        <div class="chip-others">
          {others.map(({ key, name, hint }) => (
            <button type="button" class="secondary" key={key} title={hint} onClick={() => ask(key)}>
              {t("Retry with {0}", name)}
            </button>
          ))}
        </div>
      )}
    </details>
  );
}
