import type { RoutingPage, ShownRule } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";

interface ChainsProps {
  readonly routing: RoutingPage;
  readonly set: (rule: ShownRule) => void;
}

type Chain = RoutingPage["chains"][number];

/** The order in which the models of a role are asked; the next one answers where one fails. */
export function Chains({ routing, set }: ChainsProps) {
  return (
    <ul class="chains">
      {routing.chains.map((chain) => (
        <li key={chain.role}>
          <span class="role">{chain.role}</span>
          <Order
            chain={chain}
            all={routing.models}
            change={(models) => set({ name: "chain", role: chain.role, models })}
          />
          {chain.own && (
            <button type="button" class="link" onClick={() => set({ name: "chain", role: chain.role, models: [] })}>
              {t("Reset to Default Order")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface OrderProps {
  readonly chain: Chain;
  readonly all: readonly string[];
  readonly change: (models: string[]) => void;
}

function Order({ chain: { role, models }, all, change }: OrderProps) {
  const without = (key: string): string[] => models.filter((other) => other !== key);
  return (
    <>
      <ol>
        {models.map((key, index) => (
          <li key={key}>
            {key}
            {index > 0 && (
              <button
                type="button"
                class="small"
                title={t("Move {0} up", key)}
                aria-label={t("Move {0} up", key)}
                onClick={() => change(earlier(models, index))}
              >
                ↑
              </button>
            )}
            <button
              type="button"
              class="small"
              title={t("Remove {0}", key)}
              aria-label={t("Remove {0}", key)}
              onClick={() => change(without(key))}
            >
              ✕
            </button>
          </li>
        ))}
      </ol>
      <select
        aria-label={t("Add a model to {0}", role)}
        value=""
        onChange={(event) => change([...without(event.currentTarget.value), event.currentTarget.value])}
      >
        <option value="" disabled>
          {t("Add Model…")}
        </option>
        {all
          .filter((key) => !models.includes(key))
          .map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
      </select>
    </>
  );
}

function earlier(models: readonly string[], index: number): string[] {
  const moved = models[index];
  if (moved === undefined) return [...models];
  const rest = models.filter((_, place) => place !== index);
  return [...rest.slice(0, index - 1), moved, ...rest.slice(index - 1)];
}
