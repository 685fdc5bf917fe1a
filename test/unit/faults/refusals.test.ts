import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stopServers } from "../providers/rawServer.ts";
import { closeHeadless } from "./headless.ts";
import { whenRefused, type Refusal } from "./refused.ts";

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
