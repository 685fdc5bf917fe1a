import assert from "node:assert/strict";
import type { Outcome } from "../../../../src/core/outcome.ts";
import { createLedgerDatabase } from "../../../../src/store/ledger/createLedgerDatabase.ts";
import { makePlace, workerFile, type Place } from "./withStore.ts";

const outcome = (turnId: string): Outcome => ({
  turnId,
  at: 5,
  kind: "rejected",
  modelKey: "acme/large",
  surface: "inline",
  intent: "edit",
  languageId: "rust",
  size: "small",
});

describe("the store of outcomes", () => {
  let place: Place;
  beforeEach(async () => (place = await makePlace()));
  afterEach(() => place.remove());

  const open = () =>
    createLedgerDatabase({ workerFile, directory: place.directory, onRecovery: () => assert.fail("damaged") });

  it("keeps them for the next window, in order, until they are forgotten", async () => {
    const { languageId: _, size: __, ...bare } = outcome("c");
    const all = [outcome("a"), outcome("b"), bare];
    const first = open();
    assert.deepEqual(await first.outcomes.all(), []);
    for (const one of all) await first.outcomes.add(one);
    await first.close();
    const next = open();
    assert.deepEqual(await next.outcomes.all(), all);
    await next.outcomes.clear();
    assert.deepEqual(await next.outcomes.all(), []);
    await next.close();
  });
});
