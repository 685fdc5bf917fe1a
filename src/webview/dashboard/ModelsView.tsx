import { formatTokens } from "../../core/usage/formatTokens.ts";
import type { Price } from "../../core/usage/usage.ts";
import type { DashboardAction, ModelRow } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import type { Gesture, State } from "./state.ts";
import { Table, type Column } from "./Table.tsx";

export interface ModelsViewProps {
  readonly state: State;
  readonly act: (gesture: Gesture) => void;
  readonly ask: (action: DashboardAction) => void;
  readonly pin: (modelKey: string) => void;
}

export function ModelsView({ state, act, ask, pin }: ModelsViewProps) {
  const { models, filter, onlyUsable, sorting } = state;
  const rows = models?.rows.filter((row) => (row.usable || !onlyUsable) && matches(row, filter)) ?? [];
  return (
    <>
      <div class="bar">
        <input
          type="search"
          class="filter"
          value={filter}
          placeholder={t("Filter by model, provider or role")}
          aria-label={t("Filter by model, provider or role")}
          onInput={(event) => act({ type: "filtered", filter: event.currentTarget.value })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={onlyUsable}
            onChange={(event) => act({ type: "narrowed", onlyUsable: event.currentTarget.checked })}
          />
          {t("Only models with a key")}
        </label>
        <span class="stretch" />
        <button type="button" class="secondary" onClick={() => ask("refreshModels")}>
          {t("Refresh Models")}
        </button>
        <button type="button" class="secondary" onClick={() => ask("setKey")}>
          {t("Set API Key…")}
        </button>
      </div>
      {models?.notes.map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
      {models && rows.length === 0 ? (
        <p class="empty">{nothingHere(models.rows, state)}</p>
      ) : (
        <Table
          caption={t("Models")}
          columns={columns(pin)}
          rows={rows}
          keyOf={({ key }) => key}
          sorting={sorting}
          sort={(column) => act({ type: "sorted", column })}
        />
      )}
    </>
  );
}

function nothingHere(all: readonly ModelRow[], { filter }: State): string {
  if (filter !== "") return t("No model matches the filter.");
  return all.some(({ usable }) => usable) ? "" : t("No model is available yet. Set an API key first.");
}

function matches({ name, key, provider, roles }: ModelRow, filter: string): boolean {
  const text = [name, key, provider, ...roles].join(" ").toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function columns(pin: (modelKey: string) => void): readonly Column<ModelRow>[] {
  return [
    {
      title: t("Model"),
      order: ({ name }) => name,
      cell: ({ key, name, usable }) =>
        usable ? (
          <button type="button" class="link" title={t("Use {0} for the next message", key)} onClick={() => pin(key)}>
            {name}
          </button>
        ) : (
          <span class="off" title={key}>
            {name}
          </span>
        ),
    },
    { title: t("Provider"), order: ({ provider }) => provider, cell: ({ provider }) => provider },
    { title: t("Role"), order: ({ roles }) => roles.join(), cell: ({ roles }) => roles.join(", ") },
    {
      title: t("Health"),
      order: ({ health }) => health?.label ?? "",
      cell: ({ health }) => health && <span class={`health health-${health.level}`}>{health.label}</span>,
    },
    {
      title: t("First token"),
      figure: true,
      order: ({ firstTokenMilliseconds }) => firstTokenMilliseconds ?? Number.MAX_VALUE,
      cell: ({ firstTokenMilliseconds: wait }) => (wait === undefined ? "–" : t("{0} s", (wait / 1_000).toFixed(1))),
    },
    {
      title: t("Context"),
      figure: true,
      order: ({ contextTokens }) => contextTokens,
      cell: ({ contextTokens }) => formatTokens(contextTokens),
    },
    {
      title: t("Price per million"),
      figure: true,
      order: ({ price }) => price?.outputPerMillion ?? Number.MAX_VALUE,
      cell: ({ price }) => priceText(price),
    },
    {
      title: t("Retires on"),
      order: ({ retiresOn }) => retiresOn ?? "9999",
      cell: ({ retiresOn, successor }) =>
        retiresOn && (successor === undefined ? retiresOn : t("{0}, replaced by {1}", retiresOn, successor)),
    },
  ];
}

function priceText(price: Price | undefined): string {
  if (!price) return "?";
  const { currency, inputPerMillion, outputPerMillion, approximate } = price;
  if (inputPerMillion === 0 && outputPerMillion === 0) return t("free");
  const sign = currency === "USD" ? "$" : "¥";
  return `${approximate ? "~" : ""}${sign}${inputPerMillion} / ${sign}${outputPerMillion}`;
}
