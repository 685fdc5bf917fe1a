import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatsDatabase } from "../../../../../src/history/chatsDatabase.ts";
import { directChats } from "./directChats.ts";
import { done, openSession, pipe, routed, said, shortly, text } from "./openSession.ts";

describe("a conversation that is left", () => {
  let directory: string;
  let database: ChatsDatabase;
  let time = 0;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "left-"));
    database = directChats(directory, undefined, () => time);
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  });

  const answer = (words: string) => [routed, text(words), done];

  it("asks what stands behind /new in the new one, and keeps the old one", async () => {
    const window = openSession(database, ["A1", "A2", "A3"].map(answer));
    await window.session.restore();
    await window.session.ask({ text: "Q1" });
    const old = window.chat();
    await window.session.ask({ text: "/new How do I sort a map by value?" });
    assert.deepEqual(said(window.turns()), [["How do I sort a map by value?", "A2"]]);
    assert.deepEqual(window.requests[1]?.history, []);
    await window.session.ask({ text: "/clear" });
    assert.deepEqual(window.turns(), []);
    await window.session.open(old);
    assert.deepEqual(said(window.turns()), [["Q1", "A1"]]);
  });

  it("tells whoever summarizes what /compact is to keep", async () => {
    const window = openSession(database, ["A1", "All of it."].map(answer));
    await window.session.restore();
    await window.session.ask({ text: "Q1" });
    await window.session.ask({ text: "/compact keep the names of tables" });
    assert.match(window.requests[1]?.text ?? "", /In particular: keep the names of tables$/);
  });

  for (const leave of ["open", "clear"] as const)
    it(`puts what waited to be sent into the composer: ${leave}`, async () => {
      const running = pipe();
      const window = openSession(database, [answer("A1"), running.events]);
      await window.session.restore();
      await window.session.ask({ text: "one" });
      const one = window.chat();
      window.session.clear();
      void window.session.ask({ text: "two" });
      await shortly();
      await window.session.ask({ text: "carefully written" });
      await window.session.ask({ text: "and this" });
      if (leave === "open") await window.session.open(one);
      else window.session.clear();
      await shortly();
      assert.equal(window.state().draft, "carefully written\n\nand this");
      assert.equal(window.state().setup.queue, undefined);
    });

  it("gives back what was sent and is still being read", async () => {
    const window = openSession(database, []);
    await window.session.restore();
    void window.session.ask(
      { text: "about a slow page" },
      { attached: shortly().then(() => ({ mentions: [], images: [], labels: [] })) },
    );
    window.session.clear();
    await shortly();
    assert.deepEqual([window.state().draft, window.turns(), window.requests], ["about a slow page", [], []]);
  });

  it("has its running answer as far as it came, to be continued", async () => {
    const running = pipe();
    const window = openSession(database, [running.events, answer(" and the rest")]);
    await window.session.restore();
    void window.session.ask({ text: "Q" });
    await shortly();
    running.push(routed, text("half"));
    await shortly();
    const left = window.chat();
    window.session.clear();
    await shortly();
    running.push(text("nobody hears this"));
    await window.flush();
    const read = await database.read(left);
    const [stored] = (read.ok ? read.value?.turns : undefined) ?? [];
    assert.equal(stored?.view.end?.kind, "failed");
    await window.session.open(left);
    const [turn] = window.turns();
    assert.equal(turn?.end?.kind === "failed" && turn.end.resume?.label, "Continue with Fast");
    await window.session.resume(turn?.id ?? "");
    assert.deepEqual(said(window.turns()), [["Q", "half and the rest"]]);
  });

  it("is continued once where Continue is pressed twice", async () => {
    const running = pipe();
    const killed = openSession(database, [running.events]);
    await killed.session.restore();
    void killed.session.ask({ text: "Q" });
    await shortly();
    running.push(routed, text("half"));
    await shortly();
    killed.turns();
    killed.pass();
    await killed.flush();
    // A window that was killed says nothing any more.
    time += 10_000;
    const window = openSession(database, [answer(" and the rest"), answer(" once more")]);
    await window.session.restore();
    const id = window.turns()[0]?.id ?? "";
    await Promise.all([window.session.resume(id), window.session.resume(id)]);
    assert.deepEqual(said(window.turns()), [["Q", "half and the rest"]]);
    assert.deepEqual([window.turns()[0]?.notes.length, window.turns()[0]?.end?.kind], [1, "done"]);
    assert.equal(window.requests.length, 1);
  });
});
