import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import { groupings, usageDays, type UsageGrouping, type UsagePage, type UsageRow } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Chart } from "./Chart.tsx";
import { Choice } from "./Choice.tsx";
import type { Gesture, State } from "./state.ts";
import { Table, type Column } from "./Table.tsx";

export interface UsageViewProps {
  readonly state: State;
  readonly act: (gesture: Gesture) => void;
  readonly exportAs: (format: "csv" | "json") => void;
}

export function UsageView({ state, act, exportAs }: UsageViewProps) {
  const { usage, days, grouping, measure } = state;
  return (
    <>
      <div class="bar">
        <Choice
          label={t("Time span")}
          options={usageDays.map((count) => ({ value: count, label: spanName(count) }))}
          chosen={days}
          choose={(chosen) => act({ type: "spanned", days: chosen })}
        />
        <Choice
          label={t("Show in chart")}
          options={[
            { value: "money" as const, label: t("Cost") },
            { value: "tokens" as const, label: t("Tokens") },
          ]}
          chosen={measure}
          choose={(chosen) => act({ type: "measured", measure: chosen })}
        />
        <span class="stretch" />
        <button type="button" class="secondary" onClick={() => exportAs("csv")}>
          {t("Export CSV")}
        </button>
        <button type="button" class="secondary" onClick={() => exportAs("json")}>
          {t("Export JSON")}
        </button>
      </div>
      {usage && usage.total.attempts === 0 && <p class="empty">{t("No requests in this period.")}</p>}
      {usage && usage.total.attempts > 0 && <Spent usage={usage} grouping={grouping} measure={measure} act={act} />}
    </>
  );
}

interface SpentProps {
  readonly usage: UsagePage;
  readonly grouping: UsageGrouping;
  readonly measure: State["measure"];
  readonly act: (gesture: Gesture) => void;
}

function Spent({ usage, grouping, measure, act }: SpentProps) {
  const { total } = usage;
  const about = total.tokensEstimated ? "~" : "";
  return (
    <>
      <dl class="figures">
        <Figure name={t("Cost")} value={formatMoney(total.money, total.unpriced)} />
        <Figure name={t("Requests")} value={total.attempts.toLocaleString()} />
        <Figure name={t("Input")} value={about + formatTokens(total.inputTokens)} />
        <Figure name={t("Cached")} value={about + formatTokens(total.cachedInputTokens)} />
        <Figure name={t("Output")} value={about + formatTokens(total.outputTokens)} />
      </dl>
      {usage.notes.map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
      <Chart chart={usage.chart} measure={measure} />
      <div class="bar">
        <Choice
          label={t("Group by")}
          options={groupings.map((value) => ({ value, label: groupingName(value) }))}
          chosen={grouping}
          choose={(chosen) => act({ type: "grouped", grouping: chosen })}
        />
      </div>
      <Table
        caption={t("Usage by {0}", groupingName(grouping))}
        columns={columnsFor(groupingName(grouping))}
        rows={usage.groups[grouping]}
        keyOf={({ label }) => label}
        foot={total}
      />
      <p class="fine">{t("~ marks an estimate, ? an unknown price. Input includes cached tokens.")}</p>
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function columnsFor(name: string): readonly Column<UsageRow>[] {
  const tokens = (title: string, read: (row: UsageRow) => number): Column<UsageRow> => ({
    title,
    figure: true,
    cell: (row) => (row.tokensEstimated ? "~" : "") + read(row).toLocaleString(),
  });
  return [
    { title: name, cell: ({ label }) => label },
    { title: t("Cost"), figure: true, cell: ({ money, unpriced }) => formatMoney(money, unpriced) },
    tokens(t("Input"), ({ inputTokens }) => inputTokens),
    tokens(t("Cached"), ({ cachedInputTokens }) => cachedInputTokens),
    tokens(t("Output"), ({ outputTokens }) => outputTokens),
    { title: t("Requests"), figure: true, cell: ({ attempts }) => attempts.toLocaleString() },
  ];
}

function groupingName(grouping: UsageGrouping): string {
  switch (grouping) {
    case "day":
      return t("Day");
    case "model":
      return t("Model");
    case "provider":
      return t("Provider");
    case "task":
      return t("Task");
  }
}

function spanName(days: number): string {
  return days === 1 ? t("Today") : t("{0} days", days);
}
