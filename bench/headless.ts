/** The product without an editor: settings in, answers out; everything between is what ships. */
import { escalating } from "../src/escalation/escalating.ts";
import type { Policy } from "../src/routing/policy/policy.ts";
import { checkAnswer } from "../src/verify/checkAnswer.ts";
import { routingSettings } from "./routeRow.ts";
import { inspectAnswer } from "../src/surfaces/edit/inspectAnswer.ts";
import type { Provider } from "../src/core/model.ts";
import { format } from "../src/core/phrase.ts";
import { composerOf } from "./composerOf.ts";
import { shippedHeads } from "../router/heads/shipped.ts";
import { readCatalogue } from "../src/catalogue/catalogue.ts";
import { createComposers, type Composers } from "../src/prompts/composers.ts";
import type { Attempt } from "../src/core/usage/attempt.ts";
import type { Assist } from "../src/core/event.ts";
import type { Request } from "../src/core/request.ts";
import type { Task } from "../src/core/task.ts";
import { AssistError } from "../src/core/failure/failure.ts";
import type { Caps } from "../src/ledger/caps.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../src/ledger/databaseLedger.ts";
import { createAssist, type Stages } from "../src/pipeline.ts";
import { createProviders } from "../src/providers/index.ts";
import { createReliability } from "../src/reliability/createReliability.ts";
import type { Health } from "../src/reliability/health.ts";
import { realTime, type Time } from "../src/reliability/time.ts";
import { createRoute } from "../src/routing/createRoute.ts";
import { judge } from "../src/routing/heads/judge.ts";
import { readPolicy } from "../src/routing/policy/readPolicy.ts";
import { noEvidence } from "../src/routing/learning/successTable.ts";
import { createLedgerDatabase } from "../src/store/ledger/createLedgerDatabase.ts";
import { createLedgerFile } from "../src/vscode/usage/ledgerFile.ts";
import { readHere } from "../src/surfaces/reading/index.ts";

export interface HeadlessParts {
  /** Values of the settings of the same names. */
  readonly providers: unknown;
  readonly models?: unknown;
  readonly roles?: unknown;
  /** By the name of the key or the id of its provider; providers without one cannot be asked. */
  readonly keys: Readonly<Record<string, string>>;
  /** Of the ledger. */
  readonly directory: string;
  readonly caps?: Partial<Caps>;
  /** What stands under `pointsman.routing`. Default: the shipped rules. */
  readonly policy?: unknown;
  /** Doubted answers are answered again, as in the editor. */
  readonly escalates?: boolean;
  /** Default: the machine's. */
  readonly time?: Time;
  /** In place of the shipped router, or of any other stage. */
  readonly stages?: Partial<Stages>;
}

export interface Headless {
  /** The prompt is made as the task's surface has it made, where the task does not bring its own way. */
  readonly assist: (task: Task & Partial<Request>, signal: AbortSignal) => ReturnType<Assist>;
  readonly stages: Stages;
  readonly composers: Composers;
  readonly ledger: DatabaseLedger;
  readonly health: Health;
  /** Every attempt so far, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Resolves when everything is stored. */
  readonly close: () => Promise<void>;
}

export function createHeadless(parts: HeadlessParts): Headless {
  const { keys, directory, caps, time = realTime } = parts;
  const { providers, models, chains, problems } = readCatalogue({ models: [], lists: {}, ...parts });
  for (const problem of problems) console.error(format(problem));
  const keyOf = ({ auth, id }: Provider) => (auth.kind === "none" ? undefined : (keys[auth.keyName] ?? keys[id]));
  const usable = providers.filter((provider) => provider.auth.kind === "none" || keyOf(provider) !== undefined);
  const { policy } = readPolicy(routingSettings(parts.policy));
  const facts = { usableProviders: new Set(usable.map(({ id }) => id)), chains };
  const reliability = createReliability({ time, load: () => undefined, save: () => undefined });
  const ledger = openLedger(directory, caps);
  const { clients } = createProviders();
  const heads = shippedHeads();
  const attempts: Attempt[] = [];
  const stages: Stages = {
    models: () => models,
    facts: async () => facts,
    reliability: async () => reliability,
    route: createRoute(() => ({
      judge: (signals) => judge(signals, heads),
      policy,
      evidence: noEvidence,
    })),
    async readKey(provider) {
      const { auth, id, name } = provider;
      if (auth.kind === "none") return undefined;
      const key = keyOf(provider);
      if (key === undefined) throw new AssistError({ kind: "no-key", providerId: id, providerName: name });
      return key;
    },
    client: async (protocol) => clients[protocol],
    reserve: (planned) => ledger.reserve(planned),
    record(attempt, reservation) {
      attempts.push(attempt);
      ledger.record(attempt, reservation);
    },
    now: Date.now,
    elapsed: () => performance.now(),
    ...parts.stages,
  };
  const close = async () => {
    await ledger.settled();
    ledger.dispose();
  };
  const composers = createComposers({ maxContextTokens: () => 16_000 });
  const compose = composerOf(composers);
  const walk = parts.escalates ? escalated(createAssist(stages), policy) : createAssist(stages);
  const assist: Headless["assist"] = (task, signal) => walk({ compose: compose[task.surface], ...task }, signal);
  return { assist, composers, stages, ledger, health: reliability.health, attempts, close };
}

/** Answers are checked as in the editor; nobody takes anything of them here. */
function escalated(assist: Assist, policy: Policy): Assist {
  return escalating(assist, {
    rules: () => policy,
    check: async (answer) => checkAnswer(answer),
    inspect: (task, response) => inspectAnswer(task, response, readHere),
    accepted: () => false,
    report: () => undefined,
    now: Date.now,
  });
}

function openLedger(directory: string, caps: Partial<Caps> = {}): DatabaseLedger {
  return createDatabaseLedger({
    database: createLedgerDatabase({
      workerFile: new URL("../src/store/storeWorker.ts", import.meta.url),
      directory,
      onRecovery: (recovery) => console.error(recovery),
    }),
    fallback: createLedgerFile(directory),
    caps: () => ({ yuanPerDollar: 7.1, ...caps }),
    now: Date.now,
    session: crypto.randomUUID(),
    newId: () => crypto.randomUUID(),
    patience: () => new Promise((resolve) => void setTimeout(resolve, 2_000).unref()),
    onError: (error) => console.error(error),
  });
}
