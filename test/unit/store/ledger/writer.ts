/** Reserves and settles without end and says what was acknowledged; the test that starts it kills it. */
import { createLedgerDatabase } from "../../../../src/store/ledger/createLedgerDatabase.ts";
import { attempt, usage } from "../../ledger/samples.ts";
import { acknowledge } from "../acknowledge.ts";
import { noCaps, noon, planned, stamp, workerFile } from "./withStore.ts";

const [directory = "", name = ""] = process.argv.slice(2);
const database = createLedgerDatabase({ workerFile, directory, onRecovery: () => {} });
const cost = { currency: "USD", amount: 0.001, estimated: false } as const;

for (let index = 0; index < 100_000; index++) {
  const where = stamp(`${name}-${index}`, { session: name });
  const reserved = await database.reserve({ stamp: where, planned: planned({ turnId: where.id }), caps: noCaps });
  const settled = await database.settle({
    stamp: where,
    attempt: attempt({ turnId: where.id, at: noon, usage: usage(10, 1), cost }),
  });
  if (reserved.ok && settled.ok) await acknowledge(where.id);
  else process.stderr.write(JSON.stringify([reserved, settled]));
}
