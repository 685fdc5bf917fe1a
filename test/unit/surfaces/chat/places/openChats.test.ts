import assert from "node:assert/strict";
import fc from "fast-check";
import { createOpenChats, type ChatPlace, type OpenChat } from "../../../../../src/surfaces/chat/places/openChats.ts";

interface Place extends ChatPlace {
  readonly name: string;
}

interface Chat extends OpenChat<Place> {
  busy: boolean;
  disposed: boolean;
  /** Answers that were cut off because the chat went over to another conversation. */
  stopped: number;
}

/** A window whose history has any conversation whose id is a letter. */
function openWindow() {
  const done: string[] = [];
  const made: Chat[] = [];
  let ids = 0;
  const make = (): Chat => {
    let id = `new${ids++}`;
    let place: Place | undefined;
    const chat: Chat = {
      busy: false,
      disposed: false,
      stopped: 0,
      id: () => id,
      isBusy: () => chat.busy,
      place: () => place,
      moveTo: (next) => void (place = next),
      async open(chatId) {
        await Promise.resolve();
        if (!/^[a-z]$/.test(chatId)) return false;
        if (chat.busy) chat.stopped += 1;
        id = chatId;
        return true;
      },
      dispose: () => void (chat.disposed = true),
    };
    made.push(chat);
    return chat;
  };
  const place = (name: string): Place => ({ name, reveal: async () => void done.push(`reveal ${name}`) });
  const chats = createOpenChats<Place, Chat>(make);
  const [side, tab] = [place("side"), place("tab")];
  chats.put(make(), side);
  return { chats, made, make, done, side, tab, place };
}

describe("the chats of a window", () => {
  it("show a conversation of the history in place of an idle one", async () => {
    const { chats, side, made } = openWindow();
    assert.equal(await chats.openAt(side, "a"), "here");
    assert.deepEqual([chats.at(side)?.id(), made.length], ["a", 1]);
  });

  it("bring a conversation to the front that another place shows, instead of showing it twice", async () => {
    const { chats, side, tab, done, make } = openWindow();
    chats.put(make(), tab);
    await chats.openAt(tab, "a");
    assert.equal(await chats.openAt(side, "a"), "there");
    assert.deepEqual(done, ["reveal tab"]);
    assert.equal(chats.all().filter((chat) => chat.id() === "a").length, 1);
    assert.equal(await chats.openAt(tab, "a"), "here");
  });

  it("open a conversation once where it is asked for twice before it is read", async () => {
    const { chats, side, tab, make } = openWindow();
    chats.put(make(), tab);
    assert.deepEqual(await Promise.all([chats.openAt(side, "a"), chats.openAt(tab, "a")]), ["here", "there"]);
  });

  it("let an answer go on whose place shows another conversation, and show it again where it is asked for", async () => {
    const { chats, side, tab } = openWindow();
    await chats.openAt(side, "a");
    const running = chats.at(side) ?? assert.fail();
    running.busy = true;
    await chats.openAt(side, "b");
    assert.deepEqual([chats.at(side)?.id(), running.disposed, running.stopped], ["b", false, 0]);
    assert.equal(await chats.openAt(tab, "a"), "here");
    assert.equal(chats.at(tab), running);
  });

  it("end a chat that nobody sees once its answer has ended, and at once where there is none", async () => {
    const { chats, side, tab, make } = openWindow();
    const [idle, running] = [make(), make()];
    chats.put(idle, tab);
    chats.leave(idle);
    assert.deepEqual([idle.disposed, chats.all().includes(idle)], [true, false]);
    running.busy = true;
    chats.put(running, tab);
    chats.leave(running);
    assert.equal(running.disposed, false);
    running.busy = false;
    chats.settle(running);
    assert.equal(running.disposed, true);
    const shown = chats.at(side) ?? assert.fail();
    chats.settle(shown);
    assert.equal(shown.disposed, false);
  });

  it("keep what is shown where the other one cannot be read", async () => {
    const { chats, side, made } = openWindow();
    const shown = chats.at(side) ?? assert.fail();
    shown.busy = true;
    assert.equal(await chats.openAt(side, "gone!"), "gone");
    assert.equal(chats.at(side), shown);
    assert.deepEqual(
      made.map(({ disposed }) => disposed),
      [false, true],
    );
  });

  it("show nothing in a place that was closed while it was read, nor what was asked for before something else", async () => {
    const { chats, side, tab, make } = openWindow();
    chats.put(make(), tab);
    const closing = chats.openAt(tab, "a");
    const closed = chats.at(tab) ?? assert.fail();
    chats.leave(closed);
    assert.equal(await closing, "gone");
    assert.equal(chats.at(tab), undefined);
    (chats.at(side) ?? assert.fail()).busy = true;
    await Promise.all([chats.openAt(side, "b"), chats.openAt(side, "c")]);
    assert.equal(chats.at(side)?.id(), "c");
  });

  it("never show a conversation twice, stop an answer or keep what nobody needs, whatever is asked", async () => {
    const step = fc.record({
      place: fc.nat(2),
      what: fc.constantFrom("open" as const, "ask" as const, "end" as const, "close" as const),
      chat: fc.constantFrom("a", "b", "c", "none!"),
      waits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { chats, side, tab, place, made, make } = openWindow();
        const places = [side, tab, place("other")];
        const going: Promise<unknown>[] = [];
        for (const { place: index, what, chat, waits } of steps) {
          const where = places[index] ?? side;
          if (what === "open") {
            if (!chats.at(where)) chats.put(make(), where);
            going.push(chats.openAt(where, chat));
          }
          const shown = chats.at(where);
          // What is about to show another conversation is not asked: a session stops for what its user opens in it.
          if (what === "ask" && shown && going.length === 0) shown.busy = true;
          if (what === "end")
            for (const one of chats.all()) {
              one.busy = false;
              chats.settle(one);
            }
          if (what === "close" && shown) chats.leave(shown);
          if (waits) await Promise.all(going.splice(0));
        }
        await Promise.all(going);
        const ids = chats.all().map((one) => one.id());
        assert.equal(new Set(ids).size, ids.length);
        const shownIn = chats.all().flatMap((one) => one.place() ?? []);
        assert.equal(new Set(shownIn).size, shownIn.length);
        for (const one of made) assert.equal(one.stopped, 0);
        for (const one of chats.all()) {
          assert.equal(one.disposed, false);
          assert.ok(one.place() || one.busy);
        }
      }),
      { numRuns: 300 },
    );
  });
});
