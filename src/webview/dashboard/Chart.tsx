import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import type { UsagePage } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { stack } from "./stack.ts";

interface ChartProps {
  readonly chart: UsagePage["chart"];
  readonly measure: "money" | "tokens";
}

const width = 720;
const height = 160;
/** Room for the highest figure above the bars. */
const top = 14;

/** One stacked bar per day, one colour per model. The table by day has the same figures. */
export function Chart({ chart, measure }: ChartProps) {
  const { days, series } = chart;
  const bars = stack(series.map(({ dollars, tokens }) => (measure === "money" ? dollars : tokens)));
  const step = width / Math.max(1, days.length);
  const scale = bars.highest > 0 ? (height - top) / bars.highest : 0;
  const figure = (value: number): string => (measure === "money" ? money(value) : formatTokens(value));
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t(
          "Usage from {0} to {1}, up to {2} per day",
          days[0] ?? "",
          days.at(-1) ?? "",
          figure(bars.highest),
        )}
      >
        {bars.pieces.map(({ series: index, day, from, to }) => (
          <rect
            key={`${index}-${day}`}
            class={`series-${index}`}
            x={day * step + step * 0.1}
            width={step * 0.8}
            y={height - to * scale}
            height={Math.max(0.5, (to - from) * scale)}
          >
            <title>{`${days[day]} · ${series[index]?.label}: ${figure(to - from)}`}</title>
          </rect>
        ))}
      </svg>
      <div class="axis" aria-hidden="true">
        <span>{days[0]}</span>
        <span>{t("peak {0}", figure(bars.highest))}</span>
        <span>{days.at(-1)}</span>
      </div>
      <figcaption>
        {series.map(({ label }, index) => (
          <span key={label} class="key">
            <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`series-${index}`} width="10" height="10" />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function money(amount: number): string {
  return formatMoney([{ currency: "USD", amount, estimated: false }]);
}
