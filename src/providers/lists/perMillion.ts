import { mostPerToken } from "../../core/usage/usage.ts";

const mostPerMillion = 10_000;

/** Undefined for what is no price, such as the -1 of a router whose models differ. */
export function perMillion(perToken: string | number | null | undefined): number | undefined {
  if (perToken === null || perToken === undefined || perToken === "") return undefined;
  const given = Number(perToken);
  // No token costs a cent: some lists name the price of a million.
  const amount = given > mostPerToken ? given : given * 1_000_000;
  // Rounded where the arithmetic of fractions has left dust.
  return amount >= 0 && amount <= mostPerMillion ? Number(amount.toPrecision(12)) : undefined;
}
