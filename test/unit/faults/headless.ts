import type { Compose, Request } from "../../../src/core/request.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sqlite from "node:sqlite";
import type { AssistEvent } from "../../../src/core/event.ts";
import type { Model, Provider } from "../../../src/core/model.ts";
import type { Caps } from "../../../src/ledger/caps.ts";
import type { DatabaseAnswer as Answered } from "../../../src/core/storage/databaseAnswer.ts";
import type { LedgerDatabase } from "../../../src/ledger/database.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../../../src/ledger/databaseLedger.ts";
import { createAssist, type Stages } from "../../../src/pipeline.ts";
import { createClients } from "../../../src/providers/createClients.ts";
import { createEndpointQuirks } from "../../../src/providers/learning/endpointQuirks.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import type { Reliability } from "../../../src/reliability/createReliability.ts";
import { openDatabase } from "../../../src/store/worker/openDatabase.ts";
import type { Sqlite } from "../../../src/store/worker/schema.ts";
import { ledgerDefinition, type LedgerCalls } from "../../../src/store/ledger/ledgerDefinition.ts";
import { canary, quickLimits } from "../providers/ask.ts";
import { decision, model, provider, quickReliability, task } from "../samples.ts";
import { rowsOf } from "../store/ledger/withStore.ts";

/** Who is asked, best first. */
export interface Target {
  readonly id: string;
  readonly baseUrl: string;
  readonly provider?: Partial<Provider>;
  readonly model?: Partial<Model>;
}

export interface HeadlessOptions {
  readonly limits?: Partial<Limits>;
  readonly reliability?: Reliability;
  readonly caps?: Partial<Caps>;
  readonly readKey?: Stages["readKey"];
  /** Takes the place of parts; gets what would be used otherwise. */
  readonly change?: (stages: Stages) => Partial<Stages>;
}

/** What the ledger holds of one request. */
export interface Row {
  readonly state: string;
  readonly model: string;
  readonly outcome: string;
  readonly failure: string | null;
  readonly input: number;
  readonly output: number;
  readonly tokensEstimated: number;
  readonly nanos: number | null;
}

/** Everything between a surface and the wire, with a ledger on disk; only the order of the models is the test's. */
export interface Headless {
  readonly ledger: DatabaseLedger;
  /** Where the ledger's files are. */
  readonly directory: string;
  readonly reliability: Reliability;
  readonly models: readonly Model[];
  /** Asks and waits for the end; `stop` is called with every event. */
  ask(
    change?: Partial<Request>,
    onEvent?: (event: AssistEvent, stop: () => void) => void,
  ): Promise<readonly AssistEvent[]>;
  start(change: Partial<Request>, signal: AbortSignal): AsyncGenerator<AssistEvent, void>;
  /** Rows of the ledger in the order in which they were begun, once all is written. */
  rows(): Promise<readonly Row[]>;
  close(): void;
}

const opened: Headless[] = [];

/** For `afterEach`. */
export function closeHeadless(): void {
  for (const each of opened.splice(0)) each.close();
}

export function headless(targets: readonly Target[], options: HeadlessOptions = {}): Headless {
  const directory = mkdtempSync(join(tmpdir(), "faults-"));
  const models = targets.map(modelOf);
  const reliability = options.reliability ?? quickReliability();
  const ledger = ledgerIn(directory, options.caps ?? {});
  const clients = createClients({ ...quickLimits, ...options.limits }, createEndpointQuirks());
  const stages: Stages = {
    models: () => models,
    facts: async () => ({ usableProviders: new Set(models.map((each) => each.provider.id)) }),
    route: (_task, candidates) => decision(candidates),
    reliability: async () => reliability,
    readKey: options.readKey ?? (async () => canary),
    client: async (protocol) => clients[protocol],
    reserve: (planned) => ledger.reserve(planned),
    record: (attempt, reservation) => ledger.record(attempt, reservation),
    now: Date.now,
  };
  const assist = createAssist({ ...stages, ...options.change?.(stages) });
  let asked = 0;
  const start: Headless["start"] = (change, signal) =>
    assist(task({ turnId: `task-${++asked}`, compose, ...change }), signal);
  const made: Headless = {
    ledger,
    directory,
    reliability,
    models,
    start,
    async ask(change = {}, onEvent = () => undefined) {
      const controller = new AbortController();
      const events: AssistEvent[] = [];
      for await (const event of start(change, controller.signal)) {
        events.push(event);
        onEvent(event, () => controller.abort());
      }
      return events;
    },
    async rows() {
      await ledger.settled();
      await ledger.refresh();
      const columns = "state, model, outcome, failure, input, output, tokensEstimated, nanos";
      return rowsOf(
        join(directory, "ledger.sqlite"),
        `SELECT ${columns} FROM usage ORDER BY rowid`,
      ) as unknown as Row[];
    },
    close() {
      ledger.dispose();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  opened.push(made);
  return made;
}

function modelOf({ id, baseUrl, provider: by, model: change }: Target): Model {
  const asked = provider({ id, name: id, baseUrl, auth: { kind: "key", keyName: id }, ...by });
  return model({ id: "m-1", provider: asked, ...change });
}

function ledgerIn(directory: string, caps: Partial<Caps>): DatabaseLedger {
  const database = databaseIn(directory);
  let ids = 0;
  return createDatabaseLedger({
    database,
    fallback: { append: () => fellBack(), readNew: () => fellBack() },
    caps: () => ({ yuanPerDollar: 7.1, ...caps }),
    now: Date.now,
    session: "here",
    newId: () => `r-${ids++}`,
    onError: (error) => {
      throw new Error(`the ledger: ${String(error)}`);
    },
    patience: () => new Promise<void>(() => {}),
  });
}

function fellBack(): never {
  throw new Error("the ledger fell back to its file of lines");
}

/** The database without its thread: what is asked is done at once. */
function databaseIn(directory: string): LedgerDatabase {
  const served = openDatabase(ledgerDefinition, {
    sqlite: sqlite as unknown as Sqlite,
    directory,
    onRecovery: () => undefined,
    tell: () => undefined,
    now: Date.now,
  });
  const call = async <Name extends keyof LedgerCalls>(name: Name, ask: LedgerCalls[Name]["ask"]) =>
    served.call({ name, ask }) as Answered<LedgerCalls[Name]["value"]>;
  return {
    reserve: (request) => call("reserve", request),
    settle: (request) => call("settle", request),
    overview: (request) => call("overview", request),
    attempts: (days) => call("attempts", days),
    onDidChange: () => ({ dispose: () => undefined }),
    close: async () => served.handle.close(),
  };
}

/** Events in a few words: what a reader of the panel would see happen. */
export function told(events: readonly AssistEvent[]): string {
  const words: string[] = [];
  let said = "";
  const flush = (): void => {
    if (said) words.push(`"${said}"`);
    said = "";
  };
  for (const event of events) {
    if (event.type === "text") {
      said += event.text;
      continue;
    }
    flush();
    words.push(inWords(event));
  }
  flush();
  return words.filter(Boolean).join(", ");
}

export const compose: Compose = ({ text }) => ({
  system: "Be brief.",
  messages: [{ role: "user", text }],
  maxOutputTokens: 1_000,
  quick: false,
});

function inWords(event: Exclude<AssistEvent, { type: "text" }>): string {
  switch (event.type) {
    case "routed":
      return event.model.provider.id;
    case "fellBack":
      return `${event.failure.kind} → ${event.to.provider.id}`;
    case "retrying":
      return `${event.failure.kind} → again after ${Math.round(event.waitMilliseconds)} ms`;
    case "trimmed":
      return `${event.failure.kind} → again with less`;
    case "reasoning":
      return "";
    case "recast":
      return "was thought";
    case "toolCall":
      return `calls ${event.call.name}`;
    case "doubted":
      return `doubted → ${event.to.provider.id}`;
    case "kept":
      return `${event.failure.kind}: kept`;
    case "done":
      return event.finishReason === "stop" ? "done" : `done (${event.finishReason})`;
    case "failed":
      return `failed: ${event.failure.kind}${event.successor ? `, ${event.successor.provider.id} could go on` : ""}`;
  }
}
