import type { Cost, Currency } from "./usage.ts";

const signs: Readonly<Record<Currency, string>> = { USD: "$", CNY: "¥" };

/** Shown where there is nothing to count. */
export const none = "–";

/**
 * `$0.0042`, `~$1.20 + ¥0.31`, `< $0.0001`; `~` where a figure is an estimate, `?` for what has no known price.
 * Never `$0` for what is not known to be free.
 */
export function formatMoney(money: readonly Cost[], unpriced = 0): string {
  const parts = money.map(({ currency, amount, estimated }) => {
    const [sign, figure] = [signs[currency], digits(amount)];
    // A bound is no figure that could be estimated; no line may end within it.
    return figure === undefined ? `<\u00A0${sign}0.0001` : `${estimated ? "~" : ""}${sign}${figure}`;
  });
  if (unpriced > 0) parts.push("?");
  return parts.join(" + ") || none;
}

/** Two significant digits below one, whole cents above; undefined for less than anybody wants to read. */
function digits(amount: number): string | undefined {
  if (amount === 0) return "0";
  if (amount < 0.0001) return undefined;
  // 0.995 and more would otherwise read 1.0.
  return amount < 0.995 ? plain(amount) : amount.toFixed(2);
}

/** `toPrecision` without an exponent. */
function plain(amount: number): string {
  const rounded = Number(amount.toPrecision(2));
  return rounded.toFixed(1 - Math.floor(Math.log10(rounded)));
}
