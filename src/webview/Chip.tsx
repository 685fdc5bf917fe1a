import type { Chip as ChipData } from "../protocol/chat.ts";
import { Icon } from "./Icon.tsx";
import { t } from "./translate.ts";

/** Which model answers and why; opens to the whole story. */
export function Chip({ chip }: { readonly chip: ChipData }) {
  const { model, provider, reason, details } = chip;
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
    </details>
  );
}
