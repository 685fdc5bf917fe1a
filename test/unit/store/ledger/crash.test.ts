import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { attempt, usage } from "../../ledger/samples.ts";
import { killedWriter } from "../killedWriter.ts";
import { july, makePlace, noCaps, noon, planned, rowsOf, stamp, valueOf, type Place } from "./withStore.ts";

const writer = fileURLToPath(new URL("./writer.ts", import.meta.url));
const usd = (amount: number, estimated = false) => ({ currency: "USD", amount, estimated }) as const;

describe("the database of several windows", function () {
  this.timeout(60_000);
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  /** A window that is killed; everything it was told is stored. */
  const killed = (name: string, least: number) => killedWriter(writer, { directory: place.directory, name, least });

  it("loses nothing it acknowledged when its processes are killed", async () => {
    const acknowledged: string[] = [];
    for (const round of [0, 1]) {
      const windows = [5, 60, 150].map((least, index) => killed(`r${round}w${index}`, least + 7 * round));
      acknowledged.push(...(await Promise.all(windows)).flat());
    }
    const { cells } = await valueOf(place.window().overview(july));
    const rows = rowsOf(place.file);
    const settled = new Set(rows.filter(({ state }) => state === "settled").map(({ id }) => id));
    assert.deepEqual(
      acknowledged.filter((id) => !settled.has(id)),
      [],
    );
    assert.deepEqual(
      rows.filter(({ state }) => state === "reserved"),
      [],
    );
    const nanos = rows.reduce((sum, row) => sum + Number(row["nanos"]), 0);
    assert.deepEqual(rowsOf(place.file, "SELECT SUM(nanos) AS nanos FROM spent"), [{ nanos }]);
    assert.equal(
      cells.reduce((sum, cell) => sum + cell.attempts, 0),
      rows.length,
    );
    assert.deepEqual(rowsOf(place.file, "PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
    assert.deepEqual(place.recoveries, []);
  });

  it("loses nothing while one of them sleeps, and the others go on meanwhile", async () => {
    const child = spawn(process.execPath, [writer, place.directory, "sleeper"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    const acknowledged: string[] = [];
    const wokenAt: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 40) {
        child.kill("SIGSTOP");
        const window = place.window();
        // Half an hour later, whatever it held is nobody's.
        const { cells } = await valueOf(window.overview({ ...july, now: noon + 30 * 60_000 }));
        assert.ok(cells.length > 0);
        wokenAt.push(acknowledged.length);
        child.kill("SIGCONT");
      }
      if (acknowledged.length === 120) child.kill("SIGKILL");
    }
    await exited;
    assert.equal(wokenAt.length, 1);
    const settled = new Set(rowsOf(place.file, "SELECT id FROM usage WHERE state = 'settled'").map(({ id }) => id));
    assert.deepEqual(
      acknowledged.filter((id) => !settled.has(id)),
      [],
    );
    await valueOf(place.window().settle({ stamp: stamp("after"), attempt: attempt({ at: noon }) }));
    assert.deepEqual(place.recoveries, []);
  });

  it("adds up exactly what two of them write at once", async () => {
    const windows = [place.window(), place.window()];
    const writes = windows.flatMap((window, w) =>
      Array.from({ length: 500 }, (_, index) =>
        valueOf(
          window.settle({
            stamp: stamp(`${w}-${index}`, { session: String(w) }),
            attempt: attempt({ at: noon, usage: usage(3, 2), cost: usd(0.000_001) }),
          }),
        ),
      ),
    );
    await Promise.all(writes);
    for (const window of windows) {
      const [cell] = (await valueOf(window.overview(july))).cells;
      const { attempts, inputTokens, outputTokens, money } = cell ?? assert.fail();
      assert.deepEqual(
        { attempts, inputTokens, outputTokens, money },
        { attempts: 1_000, inputTokens: 3_000, outputTokens: 2_000, money: [usd(0.001)] },
      );
    }
  });

  it("tells one window what another wrote", async () => {
    const [here, there] = [place.window(5), place.window(5)];
    await valueOf(here.overview(july));
    const told = new Promise<void>((resolve) => void here.onDidChange(resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await valueOf(there.settle({ stamp: stamp("a"), attempt: attempt({ at: noon }) }));
    await told;
    assert.equal((await valueOf(here.overview(july))).cells.length, 1);
  });

  it("never stops this thread while it waits for another window's write", async () => {
    const window = place.window();
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon }) }));
    const other = new DatabaseSync(place.file);
    other.exec("BEGIN IMMEDIATE");
    let answered = false;
    const waiting = window.settle({ stamp: stamp("b"), attempt: attempt({ at: noon }) });
    const marked = waiting.then(() => (answered = true));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    const before = answered;
    other.exec("COMMIT");
    other.close();
    await marked;
    assert.deepEqual([before, await waiting], [false, { ok: true, value: null }]);
  });

  it("closes what a window left open, and still takes its answer", async () => {
    const window = place.window();
    await valueOf(window.reserve({ stamp: stamp("a"), planned: planned(), caps: noCaps }));
    const [open] = [(await valueOf(window.overview(july))).cells];
    const later = { ...july, now: noon + 21 * 60_000 };
    const { cells } = await valueOf(window.overview(later));
    const unknown = (await valueOf(window.attempts(july))).map(({ outcome, cost }) => ({ outcome, cost }));
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, cost: usd(0.01) }) }));
    const settled = (await valueOf(window.attempts(july))).map(({ outcome, cost }) => ({ outcome, cost }));
    assert.deepEqual(open, []);
    assert.deepEqual(
      cells.map(({ attempts, inputTokens, tokensEstimated, money }) => [attempts, inputTokens, tokensEstimated, money]),
      [[1, 1_000, true, [usd(0.6, true)]]],
    );
    assert.deepEqual(
      [unknown, settled],
      [[{ outcome: "unknown", cost: usd(0.6, true) }], [{ outcome: "done", cost: usd(0.01) }]],
    );
  });

  it("goes on after its thread was closed by the process's end, in another window", async () => {
    const first = place.window();
    await valueOf(first.settle({ stamp: stamp("a"), attempt: attempt({ at: noon }) }));
    await first.close();
    assert.deepEqual(await first.settle({ stamp: stamp("b"), attempt: attempt({ at: noon }) }), {
      ok: false,
      problem: { kind: "failed", message: "the ledger is closed" },
    });
    assert.equal((await valueOf(place.window().attempts(july))).length, 1);
  });
});
