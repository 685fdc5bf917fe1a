import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredAttempt } from "../src/ledger/database.ts";
import { dayOf } from "../src/core/day.ts";
import type { Entry } from "../test/gateway/journal.ts";
import type { Action, Match } from "../test/gateway/rules.ts";
import { startApart } from "./apart.ts";
import { createHeadless, type Headless, type HeadlessParts } from "./headless.ts";

/** The whole product over two gateways that serve the same models, each in a process of its own. */
export interface Setting {
  readonly product: Headless;
  readonly gateways: readonly [GatewayApart, GatewayApart];
  /** The ledger's rows, once all is stored. */
  readonly rows: () => Promise<readonly StoredAttempt[]>;
  readonly close: () => Promise<void>;
}

export interface GatewayApart {
  readonly baseUrl: string;
  readonly rule: (match: Match, action: Action) => Promise<void>;
  readonly journal: () => Promise<readonly Entry[]>;
  readonly forget: () => Promise<void>;
}

export async function openSetting(parts: Partial<HeadlessParts> = {}, pace = "instant"): Promise<Setting> {
  const gateways = [await gatewayApart(pace), await gatewayApart(pace)] as const;
  const directory = mkdtempSync(join(tmpdir(), "pointsman-bench-"));
  const providers = gateways.map(({ baseUrl }, index) => {
    const id = index === 0 ? "one" : "two";
    return { preset: "demo", id, name: id, baseUrl, auth: "key" };
  });
  const started = Date.now();
  const product = createHeadless({ providers, keys: { one: "sk-one", two: "sk-two" }, directory, ...parts });
  return {
    product,
    gateways,
    async rows() {
      await product.ledger.settled();
      return product.ledger.attempts({ from: dayOf(started), to: dayOf(Date.now()) });
    },
    async close() {
      await product.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function gatewayApart(pace: string): Promise<GatewayApart> {
  const baseUrl = await startApart(["test", "gateway", "main.ts"], ["--pace", pace]);
  const control = new URL("/__gateway/", baseUrl).href;
  const send = async (path: string, method: string, body?: unknown) => {
    const response = await fetch(control + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  return {
    baseUrl,
    rule: async (match, action) => void (await send("rules", "POST", { match, action })),
    journal: async () => (await send("journal", "GET")) as readonly Entry[],
    forget: async () => void (await send("journal", "DELETE")),
  };
}

/** Where the ledger and the gateways' own books disagree; each an entry in words. */
export function disagreements(rows: readonly StoredAttempt[], entries: readonly Entry[]): readonly string[] {
  const asked = entries.filter(({ method }) => method === "POST");
  const booked = new Map(asked.map((entry) => [entry.headers["x-client-request-id"] ?? "", entry]));
  const kept = new Map(rows.map((row) => [row.id, row]));
  const unknown = asked.filter(({ headers }) => !kept.has(headers["x-client-request-id"] ?? ""));
  return [
    ...unknown.map(({ id, path }) => `request ${id} to ${path} is not in the ledger`),
    ...rows.flatMap((row) => {
      const entry = booked.get(row.id);
      if (!entry) return row.outcome === "cancelled" ? [] : [`${row.id} (${row.outcome}) reached no gateway`];
      if (row.outcome !== "done") return [];
      const { inputTokens, outputTokens } = row.usage;
      const same = entry.usage?.inputTokens === inputTokens && entry.usage.outputTokens === outputTokens;
      return same ? [] : [`${row.id}: ${inputTokens}/${outputTokens} instead of ${JSON.stringify(entry.usage)}`];
    }),
  ];
}
