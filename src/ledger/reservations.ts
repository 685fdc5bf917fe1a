import type { Attempt } from "../core/usage/attempt.ts";
import type { Planned } from "../core/usage/reservation.ts";
import type { Cost } from "../core/usage/usage.ts";
import { inDollars, type Caps } from "./caps.ts";

/** What one window has reserved and has spent by message, where no database does it for all of them. */
export interface Reservations {
  hold(id: string, planned: Planned): void;
  /** The request is over, and the attempt is counted elsewhere from now on. */
  release(id: string | undefined, attempt: Attempt): void;
  /** Dollars of all requests under way. */
  dollars(caps: Caps): number;
  /** Dollars of one message, with what is under way. */
  ofMessage(turnId: string, caps: Caps): number;
}

/** A message's requests follow each other closely. */
const remembered = 200;

export function createReservations(): Reservations {
  const underWay = new Map<string, Planned>();
  const spent = new Map<string, readonly Cost[]>();
  return {
    hold: (id, planned) => void underWay.set(id, planned),
    release(id, { turnId, cost }) {
      if (id !== undefined) underWay.delete(id);
      if (!cost) return;
      spent.set(turnId, [...(spent.get(turnId) ?? []), cost]);
      const [oldest] = spent.keys();
      if (spent.size > remembered && oldest !== undefined) spent.delete(oldest);
    },
    dollars: (caps) => sumOf([...underWay.values()], caps),
    ofMessage(turnId, caps) {
      const held = [...underWay.values()].filter((planned) => planned.turnId === turnId);
      return sumOf(held, caps) + dollarsOf(spent.get(turnId) ?? [], caps);
    },
  };
}

export function dollarsOf(money: readonly Cost[], { yuanPerDollar }: Caps): number {
  return money.reduce((sum, cost) => sum + inDollars(cost, yuanPerDollar), 0);
}

function sumOf(planned: readonly Planned[], caps: Caps): number {
  return dollarsOf(
    planned.flatMap(({ cost }) => cost ?? []),
    caps,
  );
}
