import type { BadgeCandidate, RoutingBadge as RoutingBadgeData } from "../../protocol/turn.ts";
import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

interface RoutingBadgeProps {
  readonly badge: RoutingBadgeData;
  /** Of the answer, once it is known. */
  readonly cost: string | undefined;
  /** Asks the same of another model; absent while an answer runs. */
  readonly ask: ((modelKey: string) => void) | undefined;
}

/** At a glance: which model answers and where, why, and for how much; opens to how that was decided. */
export function RoutingBadge({ badge, cost, ask }: RoutingBadgeProps) {
  const { model, provider, reason, candidates = [], decided = [], wouldChange = [], details, others = [] } = badge;
  return (
    <details class="routing-badge">
      <summary title={[`${model} · ${provider}`, reason, ...(cost === undefined ? [] : [cost])].join("\n")}>
        <Icon name="tracks" />
        <span class="routing-badge-model">{model}</span>
        <span class="routing-badge-provider">{provider}</span>
        <span class="routing-badge-reason">{reason}</span>
        {cost !== undefined && <span class="routing-badge-cost">{cost}</span>}
      </summary>
      <div class="routing-badge-details">
        {candidates.length > 0 && <Candidates candidates={candidates} />}
        <Facts title={t("What decided")} facts={decided} />
        <Facts title={t("What would change the choice")} facts={wouldChange} />
        {ask && others.length > 0 && (
          <div class="routing-badge-others">
            {others.map(({ key, name, hint }) => (
              <button type="button" class="secondary" key={key} title={hint} onClick={() => ask(key)}>
                {t("Retry with {0}", name)}
              </button>
            ))}
          </div>
        )}
        {details.length > 0 && (
          <details class="routing-badge-more">
            <summary>{t("More")}</summary>
            <List facts={details} />
          </details>
        )}
      </div>
    </details>
  );
}

function Candidates({ candidates }: { readonly candidates: readonly BadgeCandidate[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("Model")}</th>
          <th scope="col" title={t("Chance of a good answer")}>
            {t("Chance")}
          </th>
          <th scope="col">{t("Cost")}</th>
          <th scope="col" title={t("Until the answer is complete")}>
            {t("Wait")}
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ name, provider, chance, price, wait, answers }) => (
          <tr key={`${provider}/${name}`} class={answers ? "answers" : ""}>
            <th scope="row">
              {answers && <Icon name="check" />}
              {name} <span class="routing-badge-provider">{provider}</span>
              {answers && <span class="read-out">{t("answers")}</span>}
            </th>
            <td>{chance}</td>
            <td>{price}</td>
            <td>{wait}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <section>
      <b>{title}</b>
      <List facts={facts} />
    </section>
  );
}

function List({ facts }: { readonly facts: readonly string[] }) {
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
