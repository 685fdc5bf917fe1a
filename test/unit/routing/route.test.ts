import { said } from "../../../src/core/message.ts";
import assert from "node:assert/strict";
import type { Decision } from "../../../src/core/decision.ts";
import type { Model } from "../../../src/core/model.ts";
import { format } from "../../../src/core/phrase.ts";
import type { Task } from "../../../src/core/task.ts";
import { createRoute } from "../../../src/routing/createRoute.ts";
import { model, provider, task } from "../samples.ts";
import { inputs } from "./inputs.ts";

const usd = (inputPerMillion: number, outputPerMillion: number) =>
  ({ currency: "USD", inputPerMillion, outputPerMillion }) as const;
const acme = provider();
const local = provider({ id: "local", name: "Local", auth: { kind: "none" } });

const mini = model({ id: "mini", provider: acme, roles: ["cheap"], price: usd(0.2, 0.8) });
const coder = model({ id: "coder", provider: acme, roles: ["code"], price: usd(1, 8) });
const dearCoder = model({ id: "dear-coder", provider: local, roles: ["code"], price: usd(5, 25) });
const thinker = model({ id: "thinker", provider: local, roles: ["reason"], price: usd(3, 15) });
const reader = model({
  id: "reader",
  provider: local,
  roles: ["long"],
  price: usd(0.6, 2.5),
  contextTokens: 1_000_000,
});
const filler = model({ id: "filler", provider: local, protocol: "fim", fim: true, roles: ["complete"] });
const all = [dearCoder, thinker, reader, coder, filler, mini];

const route = createRoute(() => inputs());
const facts = { usableProviders: new Set(["acme", "local"]) };
const ids = (decision: Decision) => decision.candidates.map(({ id }) => id);
const reasons = (decision: Decision) => decision.reasons.map((reason) => format(reason));
const page = "A page of a book has about three hundred words, most of them short ones. ".repeat(25);
const book = page.repeat(400);
const file = (text: string) => ({ path: "book.md", languageId: "markdown", text });
const snapshot = task().snapshot;
const withoutPrice = (priced: Model): Model => {
  const { price: _price, ...rest } = priced;
  return rest;
};

interface Case {
  readonly it: string;
  readonly task: Partial<Task>;
  readonly models?: readonly Model[];
  readonly expect: readonly string[];
  readonly role: string;
}

const cases: readonly Case[] = [
  {
    it: "sends small talk to the cheap model",
    task: { text: "你好，介绍一下自己" },
    expect: ["mini", "coder", "dear-coder", "reader", "thinker"],
    role: "cheap",
  },
  {
    it: "sends new code to the cheapest model for code",
    task: { text: "用 Rust 写一个高并发 HTTP Server" },
    expect: ["coder", "dear-coder", "thinker", "reader", "mini"],
    role: "code",
  },
  {
    it: "sends analysis to a reasoning model",
    task: { text: "分析 2025 年全球半导体供应链的脆弱性及应对策略" },
    expect: ["thinker", "coder", "dear-coder", "reader", "mini"],
    role: "reason",
  },
  {
    it: "sends several hundred selected pages to the long window",
    task: {
      text: "what is it about?",
      snapshot: { ...snapshot, selection: { text: book, startLine: 1, endLine: 9, before: "", after: "" } },
    },
    expect: ["reader"],
    role: "long",
  },
  {
    it: "sends several hundred pages in the message to the long window",
    task: { text: `Summarise: ${book}` },
    expect: ["reader"],
    role: "long",
  },
  {
    it: "counts the open file where it is asked about as a whole",
    task: { text: "总结这份文档", snapshot: { ...snapshot, file: file(book) } },
    expect: ["reader"],
    role: "long",
  },
  {
    it: "does not count an open file nobody asks about",
    task: { text: "hi", snapshot: { ...snapshot, file: file(book) } },
    expect: ["mini", "coder", "dear-coder", "reader", "thinker"],
    role: "cheap",
  },
  {
    it: "goes long from 120,000 tokens on, also where others would hold it",
    task: { text: `Summarise: ${page.repeat(280)}` },
    models: [model({ id: "wide", contextTokens: 400_000 }), reader],
    expect: ["reader", "wide"],
    role: "long",
  },
  {
    it: "goes long where only long windows hold it",
    task: { text: `Summarise: ${page.repeat(200)}` },
    models: [mini, reader],
    expect: ["reader"],
    role: "long",
  },
  {
    it: "sends completions to what fills in the middle",
    task: { surface: "completion", text: "" },
    expect: ["filler"],
    role: "complete",
  },
  {
    it: "lets a chat model complete where nothing fills in the middle",
    task: { surface: "completion", text: "" },
    models: [thinker, coder, mini],
    expect: ["mini", "coder", "thinker"],
    role: "complete",
  },
  {
    it: "keeps a chat model with the role behind what fills in the middle",
    task: { surface: "completion", text: "" },
    models: [model({ id: "quick", roles: ["complete"], price: usd(0, 0) }), filler, mini],
    expect: ["filler", "quick"],
    role: "complete",
  },
  {
    it: "prefers the model made for completions among those that fill",
    task: { surface: "completion", text: "" },
    models: [model({ id: "chatty", fim: true, price: usd(0, 0) }), filler],
    expect: ["filler", "chatty"],
    role: "complete",
  },
  {
    it: "never asks a fill-in model in a chat",
    task: { text: "hi" },
    models: [filler, mini],
    expect: ["mini"],
    role: "cheap",
  },
  {
    it: "never asks a model that makes pictures",
    task: { text: "hi" },
    models: [model({ id: "painter", roles: ["image"] }), mini],
    expect: ["mini"],
    role: "cheap",
  },
  {
    it: "obeys the choice of a model",
    task: { text: "hi", pin: { kind: "model", key: "local/thinker" } },
    expect: ["thinker"],
    role: "cheap",
  },
  {
    it: "obeys the choice of a role, cheapest first",
    task: { text: "hi", pin: { kind: "role", role: "code" } },
    expect: ["coder", "dear-coder"],
    role: "code",
  },
  {
    it: "puts an unknown price last",
    task: { text: "hi" },
    models: [withoutPrice(model({ id: "mystery" })), mini],
    expect: ["mini", "mystery"],
    role: "cheap",
  },
  {
    it: "takes a local model as free only where its price says so",
    task: { text: "hi" },
    models: [
      withoutPrice(model({ id: "unsaid", provider: local })),
      mini,
      model({ id: "free", provider: local, price: usd(0, 0) }),
    ],
    expect: ["free", "mini", "unsaid"],
    role: "cheap",
  },
  {
    it: "compares prices across currencies",
    task: { text: "hi" },
    models: [mini, model({ id: "yuan", price: { currency: "CNY", inputPerMillion: 1, outputPerMillion: 2 } })],
    expect: ["yuan", "mini"],
    role: "cheap",
  },
  {
    it: "keeps the order of the settings among equals",
    task: { text: "hi" },
    models: [model({ id: "b" }), model({ id: "a" })],
    expect: ["b", "a"],
    role: "cheap",
  },
  {
    it: "lets another role stand in",
    task: { text: "prove it" },
    models: [mini, coder],
    expect: ["coder", "mini"],
    role: "reason",
  },
  {
    it: "sends commit messages to the cheap model",
    task: { surface: "scm", text: "" },
    expect: ["mini", "coder", "dear-coder", "reader", "thinker"],
    role: "cheap",
  },
  {
    it: "keeps the code model for a short follow-up",
    task: {
      text: "继续",
      history: [said("user", "写一个解析器"), said("assistant", "…")],
    },
    models: [mini, coder],
    expect: ["coder", "mini"],
    role: "code",
  },
  {
    it: "tries a few models, not a whole gateway",
    task: { text: "hi" },
    models: "a b c d e f g".split(" ").map((id) => model({ id })),
    expect: ["a", "b", "c"],
    role: "cheap",
  },
];

describe("route", () => {
  for (const c of cases) {
    it(c.it, () => {
      const decision = route(task(c.task), c.models ?? all, facts);
      assert.deepEqual({ ids: ids(decision), role: decision.role }, { ids: c.expect, role: c.role });
    });
  }

  it("tries at most six models", () => {
    const three = ["p", "q", "r"].flatMap((id) =>
      [1, 2, 3].map((n) => model({ id: `${id}${n}`, provider: provider({ id }) })),
    );
    const decision = route(task(), three, { usableProviders: new Set(["p", "q", "r"]) });
    assert.deepEqual(ids(decision), ["p1", "p2", "p3", "q1", "q2", "q3"]);
  });

  it("does not talk a chosen role into a long window", () => {
    const wide = model({ id: "wide", contextTokens: 400_000, roles: ["code"] });
    const decision = route(task({ text: book, pin: { kind: "role", role: "code" } }), [wide, reader], facts);
    assert.deepEqual({ ids: ids(decision), role: decision.role }, { ids: ["wide"], role: "code" });
  });

  it("says why, most telling first", () => {
    assert.deepEqual(reasons(route(task({ text: "write a parser in Rust" }), all, facts)), [
      "new code requested",
      "inferred from your message, 90% confidence",
      "the best of 2 available models with the role code",
    ]);
    assert.deepEqual(reasons(route(task({ pin: { kind: "model", key: "acme/mini" } }), all, facts)).slice(0, 1), [
      "you chose mini",
    ]);
    assert.deepEqual(reasons(route(task({ surface: "completion" }), [mini], facts)).slice(0, 2), [
      "no endpoint supports fill-in-the-middle; using a chat model with a strict prompt",
      "inline suggestion",
    ]);
  });

  it("lists what it removed, by which rule and why", () => {
    const tiny = model({ id: "tiny", contextTokens: 600 });
    const keyless = model({ id: "k", provider: provider({ id: "other", name: "Other" }) });
    const { removed } = route(task(), [tiny, keyless, filler, mini], facts);
    assert.deepEqual(
      removed.map(({ reason, ...rest }) => ({ ...rest, reason: format(reason) })),
      [
        { modelKey: "other/k", rule: "providerUsable", reason: "no API key is stored for Other" },
        { modelKey: "local/filler", rule: "givesText", reason: "filler only completes code at the cursor" },
        {
          modelKey: "acme/tiny",
          rule: "fitsWindow",
          reason: "tiny has a context window of 600 tokens; about 501 plus the answer are needed",
        },
      ],
    );
  });

  it("leaves out the middle of a file that no window holds", () => {
    const decision = route(
      task({ text: "summarise this file", snapshot: { ...snapshot, file: file(book) } }),
      [mini],
      facts,
    );
    assert.deepEqual(ids(decision), ["mini"]);
    assert.ok(reasons(decision).includes("no context window fits the whole file; its middle is left out"));
  });

  const nobody = [
    { it: "no model is configured", task: {}, models: [], usable: ["acme"], expect: "no models are configured" },
    { it: "one key is missing", task: {}, models: [mini], usable: [], expect: "no API key is stored for Acme" },
    {
      it: "all keys are missing",
      task: {},
      models: all,
      usable: [],
      expect: "no API key is stored for any of the 6 configured models",
    },
    {
      it: "the chosen model has no key",
      task: { pin: { kind: "model", key: "acme/mini" } },
      models: all,
      usable: ["local"],
      expect: "no API key is stored for Acme",
    },
    {
      it: "the chosen model is gone",
      task: { pin: { kind: "model", key: "x/y" } },
      models: all,
      usable: ["local"],
      expect: "the chosen model x/y is not configured",
    },
    {
      it: "nobody has the chosen role",
      task: { pin: { kind: "role", role: "write" } },
      models: all,
      usable: ["local"],
      expect: "no configured model has the role write",
    },
    {
      it: "the text is longer than every window",
      task: { text: book },
      models: [mini],
      usable: ["acme"],
      expect: "mini has a context window of 100k tokens; about 183k plus the answer are needed",
    },
  ] as const;
  for (const c of nobody) {
    it(`says what blocks where ${c.it}`, () => {
      const decision = route(task(c.task), c.models, { usableProviders: new Set(c.usable) });
      assert.deepEqual(
        { ids: ids(decision), first: reasons(decision)[0] },
        { ids: [], first: `No model is available: ${c.expect}.` },
      );
    });
  }

  it("decides the same for the same", () => {
    const ask = () => route(task({ text: "write a parser" }), all, facts);
    assert.deepEqual(ask(), ask());
  });
});
