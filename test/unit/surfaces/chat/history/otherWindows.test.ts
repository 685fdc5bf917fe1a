import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatsDatabase } from "../../../../../src/history/chatsDatabase.ts";
import { directChats } from "./directChats.ts";
import { done, openSession, pipe, routed, said, shortly, storedTurns, text } from "./openSession.ts";

describe("a conversation that another window touches", () => {
  let directory: string;
  let database: ChatsDatabase;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "windows-"));
    database = directChats(directory);
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  });

  const answer = (words: string) => [routed, text(words), done];
  const written = async ({ flush, pass }: Pick<ReturnType<typeof openSession>, "flush" | "pass">) => {
    for (let times = 0; times < 3; times++) {
      await flush();
      pass();
    }
  };
  const listed = async () => {
    const rows = await database.list({ text: "", limit: 9 });
    return rows.ok ? rows.value.map(({ id, title }) => [id, title]) : assert.fail();
  };

  for (const asked of ["before", "while"] as const)
    it(`is there again where it goes on after it was deleted ${asked} it was answered`, async () => {
      const running = pipe();
      const window = openSession(database, [answer("A1"), running.events]);
      await window.session.restore();
      await window.session.ask({ text: "Q1" });
      await window.flush();
      const id = window.chat();
      if (asked === "before") await database.edit({ id, deletedAt: 1_000 });
      const asking = window.session.ask({ text: "Q2" });
      await shortly();
      if (asked === "while") await database.edit({ id, deletedAt: 1_000 });
      running.push(routed, text("A2 begins "));
      await shortly();
      window.turns();
      window.pass();
      await shortly();
      await database.purge(2_000);
      running.push(text("and ends"), done);
      running.end();
      await asking;
      await written(window);
      assert.deepEqual(await storedTurns(database, id), window.turns());
      assert.deepEqual(await listed(), [[id, "Q1"]]);
    });

  it("is written anew, in its order, where it was deleted for good before it goes on", async () => {
    const window = openSession(database, ["A1", "A2", "A3"].map(answer));
    await window.session.restore();
    await window.session.ask({ text: "Q1" });
    await window.session.ask({ text: "Q2" });
    await window.flush();
    const id = window.chat();
    await database.edit({ id, deletedAt: 1_000 });
    await database.purge(2_000);
    await window.session.ask({ text: "Q3" });
    await written(window);
    assert.deepEqual(await storedTurns(database, id), window.turns());
    const again = openSession(database);
    await again.session.restore();
    assert.deepEqual(said(again.turns()), [
      ["Q1", "A1"],
      ["Q2", "A2"],
      ["Q3", "A3"],
    ]);
  });

  it("stays deleted where it is only looked at or rated", async () => {
    const window = openSession(database, [answer("A1")]);
    await window.session.restore();
    await window.session.ask({ text: "Q1" });
    await window.flush();
    await database.edit({ id: window.chat(), deletedAt: 1_000 });
    window.session.rate(window.turns()[0]?.id ?? "", "up");
    await window.flush();
    assert.deepEqual(await listed(), []);
  });

  it("is shown again in the window that went on with it, not in its own folder", async () => {
    const one = openSession(database, [answer("A")], { folder: "file:///one" });
    await one.session.restore();
    await one.session.ask({ text: "old of one" });
    await one.flush();
    const old = one.chat();
    one.session.clear();
    await shortly();
    const two = openSession(database, [answer("B")], { folder: "file:///two" });
    await two.session.restore();
    await two.session.open(old);
    await two.session.ask({ text: "from two" });
    await two.flush();
    const again = ["one", "two"].map((name) => openSession(database, [], { folder: `file:///${name}` }));
    await Promise.all(again.map(({ session }) => session.restore()));
    assert.deepEqual(
      again.map((window) => said(window.turns()).map(([question]) => question)),
      [[], ["old of one", "from two"]],
    );
  });
});
