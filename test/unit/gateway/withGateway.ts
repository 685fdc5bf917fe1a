import { startGateway, type Gateway, type GatewayOptions } from "../../gateway/gateway.ts";

/** A gateway at full speed for the tests of one `describe`. */
export function withGateway(options: GatewayOptions = {}): () => Gateway {
  let gateway: Gateway | undefined;
  before(async () => {
    gateway = await startGateway({ pace: "instant", ...options });
  });
  afterEach(() => gateway?.clear());
  after(() => gateway?.close());
  return () => {
    if (!gateway) throw new Error("The gateway starts with the first test.");
    return gateway;
  };
}

export function post(url: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...init,
  });
}

/** Polls for something that the other side of a connection does. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 400) throw new Error("It did not happen within two seconds.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
