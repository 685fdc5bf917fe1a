/** `npm run bench -- chats`: the search through 5,000 conversations of 200 turns; `--chats N` makes fewer. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import * as sqlite from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomNumbers } from "../router/random.ts";
import { main } from "../scripts/main.ts";
import type { ChatsDatabase } from "../src/history/chatsDatabase.ts";
import type { StoredChat } from "../src/history/storedChat.ts";
import { chatsDefinition } from "../src/store/chats/chatsDefinition.ts";
import { createChatsDatabase } from "../src/store/chats/createChatsDatabase.ts";
import { openDatabase } from "../src/store/worker/openDatabase.ts";
import { measure, type Figure } from "./figure.ts";

const { values: asked } = parseArgs({ options: { chats: { type: "string" }, busy: { type: "boolean" } } });
const chats = Number(asked.chats ?? 5_000);
const turns = 200;
const folders = 20;

/** Searched for, and what that is. */
const searches: readonly (readonly [text: string, what: string])[] = [
  ["w0", "a word of nearly every turn"],
  ["w1 w2", "two common words"],
  ["w900", "a word of some turns"],
  ["unique4321x77", "a word of one turn"],
  ["u", "one letter"],
  ["w9", "two letters"],
  ["totalC", "the beginning of a name"],
  ["价", "one Chinese character"],
  ["打折", "two Chinese characters"],
  ["购物车打折", "five Chinese characters"],
  ["nowhere", "a word that stands nowhere"],
];

const random = randomNumbers(1);
/** Words as often as in a language: the n-th most frequent one with a chance of 1/n. */
const word = (): string => `w${Math.floor(3_000 ** random()) - 1}`;
const words = (count: number): string => Array.from({ length: count }, word).join(" ");

function chatOf(chat: number): StoredChat {
  const all = Array.from({ length: turns }, (_, turn) => {
    const id = `${chat}-${turn}`;
    const rare = turn === 77 ? ` unique${chat}x${turn}` : "";
    const name = turn % 20 === 0 ? " totalCents" : "";
    const chinese = turn % 10 === 0 ? "怎么给购物车打折？先复制购物车，再修改价格。" : "";
    const text = `w0 ${words(30)}${rare}${name} ${chinese}`;
    return {
      id,
      question: [{ type: "text" as const, id: "q", text: words(10) }],
      applicable: false,
      answer: [{ type: "text" as const, id: "a", text }],
      notes: [],
      end: { kind: "done" as const, summary: "1.2k tokens in, 56 out · $0.0021" },
    };
  });
  return {
    id: `chat-${chat}`,
    folder: `file:///project${chat % folders}`,
    title: words(6),
    pinned: false,
    created: chat,
    changed: chat,
    path: all.map(({ id }) => id),
    turns: all.map((view, index) => ({ view, parent: all[index - 1]?.id ?? null, facts: {} })),
  };
}

function fill(directory: string): void {
  const quiet = { tell: () => {}, onRecovery: () => {}, now: Date.now };
  const { call } = openDatabase(chatsDefinition, { sqlite, directory, ...quiet });
  for (let chat = 0; chat < chats; chat++) {
    const { ok } = call({ name: "add", ask: chatOf(chat) });
    if (!ok) throw new Error("A conversation could not be added.");
  }
  call({ name: "close", ask: null });
}

async function times(run: () => Promise<unknown>, count = 20): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  return taken;
}

async function figuresOf(database: ChatsDatabase, file: string): Promise<readonly Figure[]> {
  const first = await times(() => database.last("file:///project1"), 1);
  const figures: Figure[] = [
    { measure: "opening the file, with the thread", unit: "ms", values: first },
    { measure: "size of the file", unit: "MB", values: [statSync(file).size / 1e6] },
    {
      measure: "list of all, nothing searched for",
      unit: "ms",
      atMost: 50,
      values: await times(() => database.list({ text: "", limit: 51 })),
    },
    { measure: "reading a conversation", unit: "ms", values: await times(() => database.read("chat-7")) },
  ];
  for (const [text, what] of searches) {
    const values = await times(() => database.list({ text, limit: 51 }));
    const here = await times(() => database.list({ text, limit: 51, folder: "file:///project3" }));
    figures.push({ measure: `${what}, in all`, unit: "ms", atMost: 50, values });
    figures.push({ measure: `${what}, in one workspace of ${folders}`, unit: "ms", atMost: 50, values: here });
  }
  return figures;
}

await main(() =>
  measure(async () => {
    const directory = mkdtempSync(join(tmpdir(), "bench-chats-"));
    try {
      fill(directory);
      const workerFile = new URL("../src/store/storeWorker.ts", import.meta.url);
      const database = createChatsDatabase({ workerFile, directory, onRecovery: () => {}, today: () => "2026-07-31" });
      const figures = await figuresOf(database, join(directory, "chats.sqlite"));
      await database.close();
      return {
        name: "chats",
        title: `The history of ${chats} conversations of ${turns} turns`,
        method: `Plain Node; one database of ${chats} × ${turns} turns of about 40 words. Asked through the worker thread, as the panel does: the first 51 conversations with a few words around each.`,
        figures,
      };
    } finally {
      rmSync(directory, { recursive: true });
    }
  }),
);
