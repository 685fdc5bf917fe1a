import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stopServers } from "../providers/rawServer.ts";
import { closeHeadless } from "./headless.ts";
import { whenRefused, type Refusal } from "./refused.ts";
import { vendorRefusals, type VendorRefusal } from "./vendorRefusals.ts";

interface Case extends Refusal {
  readonly id: string;
  readonly src: string;
  readonly what: string;
  readonly expect: string;
}

const cases = JSON.parse(
  readFileSync(new URL("../../cases/wire/refusals.json", import.meta.url), "utf8"),
) as readonly Case[];

describe("a refusal from the field", () => {
  afterEach(async () => {
    closeHeadless();
    await stopServers();
  });

  for (const { id, src, what, expect, ...refusal } of cases) {
    it(`${id} (${src}): ${what}`, async () => {
      assert.equal((await whenRefused(refusal)).told, expect);
    });
  }
});

describe("a refusal as vendors and gateways write it", () => {
  afterEach(async () => {
    closeHeadless();
    await stopServers();
  });

  for (const refusal of vendorRefusals) {
    it(`${refusal.kind}: ${refusal.vendor} (${refusal.status})`, async () => {
      const { told, requests } = await whenRefused(refusal);
      assert.equal(told, expected(refusal));
      assert.deepEqual(requests, [typeof refusal.follows === "number" ? 2 : 1, refusal.follows === "nobody" ? 0 : 1]);
    });
  }
});

function expected({ kind, follows }: VendorRefusal): string {
  if (follows === "nobody") return `one, failed: ${kind}`;
  const again = typeof follows === "number" ? `again after ${follows} ms, ${kind} → ` : "";
  return `one, ${kind} → ${again}two, "Hi", done`;
}
