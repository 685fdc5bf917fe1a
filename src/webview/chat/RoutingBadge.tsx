import type { RoutingBadge as RoutingBadgeData } from "../../protocol/turn.ts";
import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

interface RoutingBadgeProps {
  readonly badge: RoutingBadgeData;
  /** Asks the same of another model; absent while an answer runs. */
  readonly ask: ((modelKey: string) => void) | undefined;
}

/** Which model answers and why; opens to the whole story. */
export function RoutingBadge({ badge, ask }: RoutingBadgeProps) {
  const { model, provider, reason, details, others = [] } = badge;
  return (
    <details class="routing-badge">
      <summary title={[`${model} (${provider})`, ...details].join("\n")}>
        <Icon name="tracks" />
        <span class="routing-badge-model">{model}</span>
        <span class="routing-badge-reason">{reason}</span>
      </summary>
      <ul>
        <li>{t("Answered by {0} at {1}", model, provider)}</li>
        {details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
      {ask && others.length > 0 && (
        <div class="routing-badge-others">
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
