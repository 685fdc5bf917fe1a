import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The probe in one extension host; see `probe/probe.cjs`. */
export interface Probe {
  /** Has an order carried out there and returns its result. */
  readonly order: <T>(name: string, ...args: readonly unknown[]) => Promise<T>;
  /** Ends that extension host: a closed window leaves its host waiting for hours. */
  readonly retire: () => void;
}

export interface Conductor {
  readonly url: string;
  /** The probe of the window that is opened next, once it reports. */
  readonly nextProbe: () => Promise<Probe>;
  readonly close: () => Promise<void>;
}

interface Order {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly settle: (report: { result?: unknown; error?: string }) => void;
}

interface Host {
  readonly pending: Order[];
  running?: Order | undefined;
  /** The probe's question for its next order. */
  asking?: ServerResponse | undefined;
  retired: boolean;
}

/** Hands out orders to the probes: each asks by HTTP for its next one. */
export async function startConductor(): Promise<Conductor> {
  const hosts = new Map<string, Host>();
  const fresh: Host[] = [];
  const waiting: ((host: Host) => void)[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const pid = String(body["pid"]);
      const host = hosts.get(pid) ?? welcome(pid);
      if (request.url === "/done") {
        host.running?.settle(body);
        host.running = undefined;
        response.end("{}");
        return;
      }
      host.asking = response;
      feed(host);
    });
  });
  const welcome = (pid: string): Host => {
    const host: Host = { pending: [], retired: false };
    hosts.set(pid, host);
    const taker = waiting.shift();
    if (taker) taker(host);
    else fresh.push(host);
    return host;
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async nextProbe() {
      const host = fresh.shift() ?? (await within(60, "no probe reported", taken(waiting)));
      return probeOf(host);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const taken = (waiting: ((host: Host) => void)[]) => new Promise<Host>((resolve) => waiting.push(resolve));

function probeOf(host: Host): Probe {
  return {
    order: <T>(name: string, ...args: readonly unknown[]) =>
      within(
        90,
        `the probe did not finish ${name}`,
        new Promise<T>((resolve, reject) => {
          const settle: Order["settle"] = ({ result, error }) =>
            error === undefined ? resolve(result as T) : reject(new Error(error));
          host.pending.push({ name, args, settle });
          feed(host);
        }),
      ),
    retire() {
      host.retired = true;
      feed(host);
    },
  };
}

function feed(host: Host): void {
  const { asking } = host;
  if (!asking) return;
  if (host.retired) {
    host.asking = undefined;
    asking.end(JSON.stringify({ name: "exit", args: [] }));
    return;
  }
  const order = host.pending.shift();
  if (!order) return;
  host.asking = undefined;
  host.running = order;
  asking.end(JSON.stringify({ name: order.name, args: order.args }));
}

async function within<T>(seconds: number, problem: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`After ${seconds} s: ${problem}.`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const part of request) text += String(part);
  return JSON.parse(text || "{}") as Record<string, unknown>;
}
