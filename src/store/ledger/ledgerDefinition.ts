import { hostname } from "node:os";
import type { Outcome } from "../../core/outcome.ts";
import type { Reservation } from "../../core/usage/reservation.ts";
import type {
  Days,
  LedgerRecovery,
  Overview,
  OverviewRequest,
  ReserveRequest,
  SettleRequest,
  StoredAttempt,
} from "../../ledger/database.ts";
import { dayOf } from "../../core/day.ts";
import type { Definition, Service, ServiceParts } from "../worker/schema.ts";
import { createImporter } from "./importer.ts";
import { addOutcome, forgetOutcomes, outcomesOf } from "./outcomeRows.ts";
import { overviewOf, rollUp } from "./overview.ts";
import { ledgerSchema } from "./schema.ts";
import { takeUntold } from "./setAside.ts";
import { attemptsOf, checkOnly, closeAbandoned, reserve, settle } from "./usageRows.ts";

/** What a window may ask of the ledger, and what comes back. */
export type LedgerCalls = {
  readonly reserve: { readonly ask: ReserveRequest; readonly value: Reservation };
  readonly settle: { readonly ask: SettleRequest; readonly value: null };
  readonly overview: { readonly ask: OverviewRequest; readonly value: Overview };
  readonly attempts: { readonly ask: Days; readonly value: readonly StoredAttempt[] };
  readonly addOutcome: { readonly ask: Outcome; readonly value: null };
  readonly outcomes: { readonly ask: null; readonly value: readonly Outcome[] };
  readonly forgetOutcomes: { readonly ask: null; readonly value: null };
};

export const ledgerDefinition: Definition<LedgerCalls, LedgerRecovery> = { schema: ledgerSchema, serve: serveLedger };

const owner = `${hostname()}:${process.pid}`;

/** Every single attempt of the last thirteen months, so that a month can be compared with the one a year ago. */
const keptMilliseconds = 400 * 24 * 60 * 60 * 1_000;

export function serveLedger({ directory, tell }: ServiceParts<LedgerRecovery>): Service<LedgerCalls> {
  const importer = createImporter(directory);
  return {
    before: importer.takeFirst,
    calls: {
      reserve: (handle, ask) =>
        handle.write(
          (db) => reserve(db, owner, ask),
          (db) => checkOnly(db, ask),
        ),
      settle: (handle, ask) => handle.write((db) => (settle(db, owner, ask), null)),
      overview(handle, ask) {
        handle.tend(importer.takeNew);
        handle.tend(({ db, newer }) => {
          const count = newer ? 0 : takeUntold(db);
          if (count > 0) tell({ setAside: count, salvaged: 0 });
        });
        handle.write((db) => closeAbandoned(db, ask.now, isAlive));
        return handle.read((db) => overviewOf(db, ask));
      },
      attempts: (handle, ask) => handle.read((db) => attemptsOf(db, ask)),
      addOutcome: (handle, ask) => handle.write((db) => (addOutcome(db, ask), null)),
      outcomes: (handle) => handle.read(outcomesOf),
      forgetOutcomes: (handle) => handle.write((db) => (forgetOutcomes(db), null)),
    },
    after: {
      overview(handle, { now }) {
        handle.backUp(dayOf(now));
        // After the backup of the day, so that what is rolled up stays in a backup for three days.
        handle.write((db) => rollUp(db, dayOf(now - keptMilliseconds)));
      },
    },
  };
}

/** False only where that is certain: a process on another machine cannot be checked. */
function isAlive(writer: string): boolean {
  const [host, pid] = [writer.slice(0, writer.lastIndexOf(":")), Number(writer.slice(writer.lastIndexOf(":") + 1))];
  if (host !== hostname() || !Number.isInteger(pid)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
