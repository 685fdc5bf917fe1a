import { mostPerToken } from "../../core/usage/usage.ts";

const mostPerMillion = 10_000;

/** Per million tokens; undefined for what is no price, such as the -1 of a router whose models differ. */
export function perMillion(perToken: string | number | null | undefined): number | undefined {
  if (perToken === null || perToken === undefined || perToken === "") return undefined;
  const given = Number(perToken);
  // No token costs a cent: some lists give the price per million.
  const amount = given > mostPerToken ? given : given * 1_000_000;
  // Rounds floating-point noise away.
  return amount >= 0 && amount <= mostPerMillion ? Number(amount.toPrecision(12)) : undefined;
}
