import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isRecord } from "./asked.ts";
import { now, withoutKeys, type Entry } from "./journal.ts";
import { demoModels, listModels, type ListedModel } from "./models.ts";
import type { Pace } from "./pace.ts";
import { reply, replyError } from "./reply.ts";
import { createRules, type Action, type Match } from "./rules.ts";

export interface GatewayOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Default: believable. */
  readonly pace?: Pace;
  /** Ids that can be asked; others get 404. Default: the demo's. */
  readonly models?: readonly ListedModel[];
  /** Demands this key; default: any, or none. */
  readonly apiKey?: string;
}

/** A scripted server on loopback that speaks the vendors' protocols. No model answers. */
export interface Gateway {
  /** Origin, without a path. */
  readonly url: string;
  /** What a provider is configured with: `<url>/v1`. */
  readonly baseUrl: string;
  /** Every request so far, oldest first. */
  readonly journal: readonly Entry[];
  /** Adds a rule; the newest that fits wins. Returns what takes it away again. */
  readonly when: (match: Match, action: Action) => () => void;
  /** Forgets rules and journal. */
  clear(): void;
  close(): Promise<void>;
}

export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const rules = createRules();
  const journal: Entry[] = [];
  const clear = () => {
    rules.clear();
    journal.length = 0;
  };
  const server = createServer((request, response) => {
    void answer({ request, response, options, rules, journal, clear });
  });
  await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    baseUrl: `${url}/v1`,
    journal,
    when: rules.add,
    clear,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly options: GatewayOptions;
  readonly rules: ReturnType<typeof createRules>;
  readonly journal: Entry[];
  readonly clear: () => void;
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, options, rules, journal } = exchange;
  response.socket?.setNoDelay(true);
  const at = now();
  const path = new URL(request.url ?? "/", "http://gateway").pathname;
  const raw = await readBody(request);
  if (raw === undefined) return;
  if (path.startsWith("/__gateway/")) return control(exchange, path, raw);

  const body = parse(raw);
  const model = isRecord(body) && typeof body["model"] === "string" ? body["model"] : "";
  const entry: Entry = {
    id: journal.length + 1,
    at,
    method: request.method ?? "",
    path,
    headers: withoutKeys(request.headers),
    body,
    bodyBytes: Buffer.byteLength(raw),
    model,
    aborted: false,
  };
  journal.push(entry);
  const closed = new AbortController();
  response.once("close", () => {
    entry.closedAt = now();
    entry.aborted = !response.writableFinished && entry.brokenOff !== true;
    closed.abort();
  });
  const action = rules.take({ path, model, body: raw });
  const models = options.models ?? demoModels;
  const key = keyOf(request);
  if (!action && options.apiKey !== undefined && key !== options.apiKey) {
    return replyError(response, entry, {
      status: 401,
      code: "invalid_api_key",
      message: "Incorrect API key provided.",
    });
  }
  if (request.method === "GET" && path.endsWith("/models") && !action) {
    return json(response, 200, listModels(models), entry);
  }
  const pace = action?.pace ?? options.pace;
  await reply({ response, entry, action: action ?? {}, models, closed: closed.signal, ...(pace ? { pace } : {}) });
}

/** `/__gateway/journal` (GET, DELETE) and `/__gateway/rules` (POST `{match, action}`, DELETE), for use from another process. */
function control({ request, response, rules, journal, clear }: Exchange, path: string, raw: string): void {
  const what = `${request.method} ${path}`;
  if (what === "GET /__gateway/journal") return json(response, 200, journal);
  if (what === "DELETE /__gateway/journal") journal.length = 0;
  else if (what === "DELETE /__gateway/rules") rules.clear();
  else if (what === "DELETE /__gateway/") clear();
  else if (what === "POST /__gateway/rules") {
    const rule = parse(raw);
    if (!isRecord(rule) || !isRecord(rule["action"])) return json(response, 400, { error: "{match, action} expected" });
    rules.add((rule["match"] ?? {}) as Match, rule["action"] as Action);
  } else return json(response, 404, { error: what });
  return json(response, 200, {});
}

function json(response: ServerResponse, status: number, body: unknown, entry?: Entry): void {
  if (entry) entry.status = status;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Undefined: the client left while it was sending. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(parts).toString("utf8");
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

function keyOf(request: IncomingMessage): string | undefined {
  const own = request.headers["x-api-key"];
  return typeof own === "string" ? own : request.headers.authorization?.replace(/^Bearer /, "");
}
