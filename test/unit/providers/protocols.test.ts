import assert from "node:assert/strict";
import { wireProtocols } from "../../../src/core/model.ts";
import { createClients } from "../../../src/providers/createClients.ts";
import { createEndpointQuirks } from "../../../src/providers/learning/endpointQuirks.ts";
import { perProtocol, protocols } from "../../../src/providers/protocols.ts";
import { quickLimits } from "./ask.ts";

describe("the wire protocols", () => {
  it("each have a client", () => {
    const clients = createClients(quickLimits, createEndpointQuirks());
    assert.deepEqual(Object.keys(clients), Object.keys(protocols));
  });

  it("each have a path of their own, by which a refusal may name it", () => {
    const addresses = ["/v1/chat/completions", "/v1/responses", "/v1/messages"];
    for (const address of addresses) {
      const named = wireProtocols.filter((name) => protocols[name].path?.test(`Use ${address} instead.`));
      assert.equal(named.length, 1, address);
    }
  });

  it("are gone through by name", () => {
    const names = perProtocol((name) => name);
    assert.ok(Object.entries(names).every(([key, name]) => key === name));
  });
});
