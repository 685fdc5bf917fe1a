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
