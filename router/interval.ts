import { randomNumbers } from "./random.ts";

/** A share with its 95 % Wilson interval. */
export interface Share {
  readonly right: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.96;

export function shareOf(right: number, of: number): Share {
  const share = right / of;
  const spread = z ** 2 / of;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / of + spread / (4 * of));
  return { right, of, share, low: middle - reach, high: middle + reach };
}

/** The middle 95 % of a figure over random draws of the rows, with replacement. */
export function bootstrap<T>(
  rows: readonly T[],
  figure: (drawn: readonly T[]) => number,
  draws = 300,
): readonly [number, number] {
  const random = randomNumbers(1);
  const values = Array.from({ length: draws }, () =>
    figure(rows.map(() => rows[Math.floor(random() * rows.length)] as T)),
  ).toSorted((a, b) => a - b);
  return [values[Math.floor(draws * 0.025)] ?? Number.NaN, values[Math.floor(draws * 0.975)] ?? Number.NaN];
}
