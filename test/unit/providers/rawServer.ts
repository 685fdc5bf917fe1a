import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface Seen {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RawServer {
  readonly url: string;
  readonly origin: string;
  readonly requests: readonly Seen[];
  /** Sockets that were ever opened. */
  readonly connections: () => number;
  /** Resolves when the newest connection is gone. */
  readonly closed: () => Promise<void>;
  /** Connections that are open now. */
  readonly open: () => number;
  /** Resolves when no connection is open. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Answers a request by writing bytes; ending the socket is up to it. */
export type Answer = (socket: Socket, seen: Seen) => unknown;

const servers: RawServer[] = [];

/** Stops what a test has started; for `afterEach`. */
export async function stopServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
}

/** A loopback server that knows nothing of HTTP beyond where a request ends: every byte of its answer is the test's. */
export async function serve(answer: Answer): Promise<RawServer> {
  const requests: Seen[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      const seen = requestIn(received);
      if (!seen) return;
      received = "";
      requests.push(seen);
      answer(socket, seen);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const raw: RawServer = {
    url: `${origin}/v1`,
    origin,
    requests,
    connections: () => sockets.length,
    async closed() {
      const socket = sockets.at(-1);
      if (socket) await gone(socket);
    },
    open: () => sockets.filter((socket) => !socket.closed).length,
    async idle() {
      for (const socket of sockets) await gone(socket);
    },
    stop: () => stop(server, sockets),
  };
  servers.push(raw);
  return raw;
}

/** Also where the other side resets it: `once` of `node:events` would fail with that. */
async function gone(socket: Socket): Promise<void> {
  if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
}

async function stop(server: Server, sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) socket.destroy();
  if (!server.listening) return;
  server.close();
  await once(server, "close");
}

function requestIn(received: string): Seen | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...fields] = received.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    fields.map((field) => [
      field.slice(0, field.indexOf(":")).toLowerCase(),
      field.slice(field.indexOf(":") + 1).trim(),
    ]),
  );
  const body = received.slice(end + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
  return { line, headers, body: Buffer.from(body, "latin1").toString() };
}

/** Status line and headers; the body ends with the connection. */
export function head(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ "content-type": "text/event-stream", connection: "close", ...headers });
  return [`HTTP/1.1 ${status} X`, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
}

/** Answers everything with this body, and closes. */
export const replies =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, status = 200): Answer =>
  (socket) => {
    socket.write(head(status, headers));
    socket.end(body);
  };
