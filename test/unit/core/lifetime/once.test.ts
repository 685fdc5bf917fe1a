import assert from "node:assert/strict";
import { once } from "../../../../src/core/lifetime/once.ts";

describe("what is made once", () => {
  it("is made on the first call, also where it is nothing", () => {
    let made = 0;
    const get = once(() => void made++);
    const before = made;
    get();
    get();
    assert.deepEqual([before, made], [0, 1]);
  });

  it("is told to nobody before it is made", () => {
    const told: string[] = [];
    const get = once(() => "it");
    get.whenMade((it) => told.push(it));
    get();
    get.whenMade((it) => told.push(it));
    assert.deepEqual(told, ["it"]);
  });

  it("is tried again after it could not be made", () => {
    let tries = 0;
    const get = once(() => {
      if (++tries === 1) throw new Error("not yet");
      return tries;
    });
    assert.throws(get, /not yet/);
    assert.deepEqual([get(), get()], [2, 2]);
  });

  it("is tried again after its promise was rejected", async () => {
    let tries = 0;
    const get = once(async () => {
      if (++tries === 1) throw new Error("not yet");
      return tries;
    });
    const [first, same] = [get(), get()];
    assert.equal(first, same);
    await assert.rejects(first, /not yet/);
    assert.deepEqual([await get(), await get()], [2, 2]);
  });
});
