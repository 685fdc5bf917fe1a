import assert from "node:assert/strict";
import { samePause } from "../../../../src/vscode/mentions/samePause.ts";

describe("what is asked in one pause of typing", () => {
  it("is looked at once for each text, and anew in the next pause", async () => {
    const looks: string[] = [];
    let time = 0;
    const ask = samePause(
      async (text) => `${text} ${looks.push(text)}`,
      () => time,
    );
    const inOnePause = await Promise.all([ask("a"), ask("a")]);
    time += 50;
    assert.deepEqual([...inOnePause, await ask("a")], ["a 1", "a 1", "a 1"]);
    assert.equal(await ask("ab"), "ab 2");
    // The panel waits 600 ms after whatever has changed.
    time += 600;
    assert.equal(await ask("ab"), "ab 3");
    time += 300;
    assert.equal(await ask("ab"), "ab 4");
  });

  it("fails for all who asked, and not for those after them", async () => {
    let fails = true;
    let time = 0;
    const ask = samePause(
      async () => (fails ? Promise.reject(new Error("no")) : "yes"),
      () => time,
    );
    await Promise.all([assert.rejects(ask("a")), assert.rejects(ask("a"))]);
    fails = false;
    time += 600;
    assert.equal(await ask("a"), "yes");
  });
});
