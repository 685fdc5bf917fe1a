import { hostname } from "node:os";
import type { Answer } from "../ledger/database.ts";
import { dayOf } from "../ledger/tally.ts";
import type { DatabaseHandle } from "./databaseHandle.ts";
import type { Call } from "./messages.ts";
import { addOutcome, forgetOutcomes, outcomesOf } from "./outcomeRows.ts";
import { overviewOf, rollUp } from "./overview.ts";
import { attemptsOf, checkOnly, closeAbandoned, reserve, settle } from "./usageRows.ts";

const owner = `${hostname()}:${process.pid}`;

/** Does what was asked, one call after the other. */
export function serveCall(handle: DatabaseHandle, call: Call): Answer<unknown> {
  switch (call.name) {
    case "reserve":
      return handle.write(
        (db) => reserve(db, owner, call.ask),
        (db) => checkOnly(db, call.ask),
      );
    case "settle":
      return handle.write((db) => {
        settle(db, owner, call.ask);
        return null;
      });
    case "overview":
      handle.importNew();
      handle.tellSetAside();
      handle.write((db) => closeAbandoned(db, call.ask.now, isAlive));
      return handle.read((db) => overviewOf(db, call.ask));
    case "attempts":
      return handle.read((db) => attemptsOf(db, call.ask));
    case "addOutcome":
      return handle.write((db) => {
        addOutcome(db, call.ask);
        return null;
      });
    case "outcomes":
      return handle.read(outcomesOf);
    case "forgetOutcomes":
      return handle.write((db) => {
        forgetOutcomes(db);
        return null;
      });
    case "close":
      handle.close();
      return { ok: true, value: null };
  }
}

/** What can wait until the answer is out. */
export function afterCall(handle: DatabaseHandle, call: Call): void {
  if (call.name !== "overview") return;
  handle.backUp(dayOf(call.ask.now));
  // After the copy of the day: what is added up is still there for three days.
  handle.write((db) => rollUp(db, dayOf(call.ask.now - keptMilliseconds)));
}

/** Every single attempt of the last thirteen months, so that a month can be compared with the one a year ago. */
const keptMilliseconds = 400 * 24 * 60 * 60 * 1_000;

/** False only where it is certain: another machine's process cannot be asked after. */
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
