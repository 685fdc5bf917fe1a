import { phrase, type Translate } from "../core/phrase.ts";
import type { DatabaseLedger } from "../ledger/databaseLedger.ts";
import { exportCsv, exportJson } from "../ledger/exportUsage.ts";
import type { Caps } from "../ledger/caps.ts";
import { dayOf } from "../core/day.ts";
import type {
  DashboardAction,
  FromDashboard,
  ModelsPage,
  PageName,
  RoutingPage,
  ShownRule,
  ToDashboard,
  Tried,
  UsageDays,
} from "../protocol/dashboard.ts";
import { replyTo } from "../protocol/reply.ts";
import type { Priced } from "../ledger/saved.ts";
import { daysUntil } from "./days.ts";
import { usagePage } from "./usagePage.ts";

/** What the Dashboard needs of the rest. */
export interface DashboardHost {
  readonly post: (message: ToDashboard) => void;
  readonly ledger: Pick<DatabaseLedger, "cells" | "attempts" | "unreadable" | "refresh">;
  readonly caps: () => Caps;
  /** All models that could have been asked, to work out what was saved. */
  readonly priced: () => Promise<readonly Priced[]>;
  /** Inline suggestions of the last `days` days. */
  readonly suggestions?: (days: number) => { readonly shown: number; readonly accepted: number };
  readonly models: () => Promise<ModelsPage>;
  readonly routing: () => Promise<RoutingPage>;
  /** Routes these words as a trial; nothing is sent. */
  readonly tryPrompt: (text: string) => Promise<Tried>;
  /** Writes the user's settings. */
  readonly changeRule: (rule: ShownRule) => Promise<void>;
  readonly translate: Translate;
  /** One line, without the content of a message. */
  readonly log: (line: string) => void;
  readonly strings: () => Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks where to, and writes; resolves when it is done or given up. */
  readonly save: (name: string, text: string) => Promise<void>;
  readonly pin: (modelKey: string) => Promise<void>;
  readonly action: (name: DashboardAction) => Promise<void>;
}

/** One open Dashboard: answers its page's messages and follows what changes. */
export interface Dashboard {
  receive(message: FromDashboard): Promise<void>;
  /** Opens the page that a command named. */
  turnTo(page: PageName): Promise<void>;
  /** Something that a page shows has changed. */
  changed(what: PageName): void;
  dispose(): void;
}

/** Answers come in quick succession; the tables need not follow each. */
const calmMilliseconds = 500;

export function createDashboard(host: DashboardHost, first: PageName): Dashboard {
  let page = first;
  let days: UsageDays = 30;
  let ready = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = async (): Promise<void> => {
    if (ready) host.post(await figures(host, page, days));
  };
  const turnTo = async (next: PageName): Promise<void> => {
    page = next;
    if (ready) host.post({ type: "opened", page, strings: host.strings() });
    await show();
  };
  return {
    async receive(message) {
      switch (message.type) {
        case "ready":
          ready = true;
          days = message.days;
          return turnTo(message.page ?? page);
        case "show":
          ({ page, days } = message);
          return show();
        case "export":
          return exportUsage(host, message);
        case "pin":
          return host.pin(message.modelKey);
        case "action":
          return host.action(message.name);
        case "rule":
          await host.changeRule(message.rule);
          return show();
        case "try":
          return host.post(await replyTo(message.id, () => host.tryPrompt(message.text), describe(host)));
      }
    },
    turnTo,
    changed(what) {
      if (what !== page) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void show();
      }, calmMilliseconds);
    },
    dispose: () => clearTimeout(timer),
  };
}

/** For the page; the log has the whole of it. */
function describe({ log, translate }: Pick<DashboardHost, "log" | "translate">): (error: unknown) => string {
  return (error) => {
    log(`The Dashboard's request failed: ${String(error)}`);
    return translate(phrase("See the log for details."));
  };
}

async function figures(host: DashboardHost, page: PageName, days: number): Promise<ToDashboard> {
  switch (page) {
    case "models":
      return { type: "models", models: await host.models() };
    case "usage":
      return { type: "usage", usage: await usage(host, days) };
    case "routing":
      return { type: "routing", routing: await host.routing() };
  }
}

async function usage(host: DashboardHost, days: number) {
  const { ledger, caps, priced, suggestions, translate, now } = host;
  const today = dayOf(now());
  await ledger.refresh();
  const cells = await ledger.cells({ from: daysUntil(today, days)[0] ?? today, to: today });
  const counted = suggestions ? { suggestions: suggestions(days) } : {};
  const source = { cells, models: await priced(), caps: caps(), unreadable: ledger.unreadable(), ...counted };
  return usagePage(source, { today, days }, translate);
}

async function exportUsage(
  { ledger, save, now }: DashboardHost,
  { format, days }: FromDashboard & { readonly type: "export" },
): Promise<void> {
  const to = dayOf(now());
  const from = daysUntil(to, days)[0] ?? to;
  const attempts = await ledger.attempts({ from, to });
  await save(`pointsman-usage-${from}-${to}.${format}`, format === "csv" ? exportCsv(attempts) : exportJson(attempts));
}
