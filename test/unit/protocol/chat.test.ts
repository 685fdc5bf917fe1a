import assert from "node:assert/strict";
import { FromPanel } from "../../../src/protocol/chat.ts";

const accepted: readonly { readonly type: string; readonly [field: string]: unknown }[] = [
  { type: "ready" },
  { type: "send", id: 0, text: "hi" },
  { type: "send", id: 0, text: "hi", pin: { kind: "model", key: "acme/small" } },
  { type: "send", id: 0, text: "hi", pin: { kind: "role", role: "code" } },
  { type: "send", id: 0, text: "hi", now: true },
  { type: "send", id: 0, text: "hi", room: "trim" },
  { type: "edit", id: 3, turnId: "t1", text: "hi" },
  { type: "branch", turnId: "t1", step: -1 },
  { type: "rate", turnId: "t1", rating: "up" },
  { type: "places", id: 4, places: [{ path: "src/a.ts", line: 3 }, { symbol: "add" }] },
  { type: "newFile", turnId: "t1", text: "x", name: "" },
  { type: "terminal", text: "npm test" },
  { type: "openPlace", place: { path: "a.ts" } },
  { type: "rate", turnId: "t1", rating: "none" },
  { type: "editQueued", queuedId: "q1", text: "hi" },
  { type: "editingQueued", queuedId: "q1", editing: true },
  { type: "unqueue", queuedId: "q1" },
  { type: "sendQueued", queuedId: "q1" },
  { type: "releaseQueue" },
  { type: "retry", turnId: "t1" },
  { type: "retry", turnId: "t1", room: "compact" },
  { type: "review", turnId: "t1" },
  { type: "putBack", turnId: "t1" },
  { type: "stop" },
  { type: "stop", turnId: "t1" },
  { type: "keep", turnId: "t1" },
  { type: "newChat" },
  { type: "continue", turnId: "t1" },
  { type: "copy", id: 1, text: "x" },
  { type: "copy", id: 1, text: "" },
  { type: "copy", id: 1, text: "x".repeat(1_200_000) },
  { type: "insert", id: 2, text: "x" },
  { type: "insert", id: 2, text: "x", turnId: "t1" },
  { type: "apply", turnId: "t3", text: "x" },
  { type: "openLink", url: "https://example.com" },
  { type: "unpin" },
  { type: "reload" },
  { type: "action", name: "setKey" },
  { type: "chats", id: 3, text: "", all: false, limit: 100 },
  { type: "chats", id: 3, text: "", all: true, limit: 20_000 },
  { type: "openChat", id: 4, chat: "c1" },
  { type: "openChatInEditor", id: 4, chat: "c1" },
  { type: "focused" },
  { type: "handedOver", draft: "" },
  { type: "renameChat", id: 5, chat: "c1", title: "Prices" },
  { type: "pinChat", id: 6, chat: "c1", pinned: true },
  { type: "deleteChat", id: 7, chat: "c1" },
  { type: "undeleteChat", id: 8, chat: "c1" },
  { type: "exportChat", id: 9, chat: "c1" },
  { type: "importChat", id: 10 },
  { type: "findMentions", id: 3, query: "", symbols: false },
  { type: "attach", id: 4, row: "file memory:/shop/a.ts" },
  { type: "attachFiles", id: 5, uris: ["file:///shop/a.ts"] },
  { type: "attachPicture", id: 6, name: "a.png", mediaType: "image/png", data: "iVBORw0K" },
  { type: "attachText", id: 6, name: "notes.md", text: "" },
  { type: "scaled", of: "p1", picture: { mediaType: "image/jpeg", data: "/9j/" } },
  { type: "scaled", of: "p1", picture: null },
  { type: "measure", id: 7, text: "" },
  { type: "measure", id: 7, text: "", room: "long" },
  { type: "showRequest", id: 8, text: "hi" },
  { type: "secrets", id: 9, text: "hi" },
  { type: "sendSecrets", text: "hi" },
  { type: "keepSecrets" },
  { type: "detach", chip: "file memory:/shop/a.ts" },
  { type: "openChip", chip: "file memory:/shop/a.ts" },
];

const forged: readonly { readonly it: string; readonly message: unknown }[] = [
  { it: "nothing", message: undefined },
  { it: "a text", message: "send" },
  { it: "a list", message: [{ type: "stop" }] },
  { it: "no type", message: { text: "hi" } },
  { it: "an unknown type", message: { type: "readKey", providerId: "openai" } },
  { it: "a file's path", message: { type: "openFile", path: "../../etc/passwd" } },
  { it: "a free command", message: { type: "command", id: "workbench.action.terminal.new" } },
  { it: "an action that is not ours", message: { type: "action", name: "workbench.action.quit" } },
  { it: "an extra field", message: { type: "stop", path: "/etc/passwd" } },
  {
    it: "an extra field in a pin",
    message: { type: "send", id: 0, text: "hi", pin: { kind: "role", role: "x", baseUrl: "y" } },
  },
  { it: "a field for the prototype", message: JSON.parse('{"type":"stop","__proto__":{"polluted":true}}') as unknown },
  { it: "a constructor", message: { type: "stop", constructor: { prototype: { polluted: true } } } },
  { it: "a text that is none", message: { type: "send", id: 0, text: { toString: "x" } } },
  { it: "an empty text", message: { type: "send", id: 0, text: "" } },
  { it: "50 MB of text", message: { type: "send", id: 0, text: "x".repeat(50_000_000) } },
  { it: "a very long link", message: { type: "openLink", url: `https://x/${"y".repeat(10_000)}` } },
  { it: "a turn without a name", message: { type: "retry", turnId: "" } },
  { it: "a turn that is counted", message: { type: "retry", turnId: 1 } },
  { it: "a turn with a very long name", message: { type: "retry", turnId: "t".repeat(101) } },
  { it: "a place of both kinds", message: { type: "openPlace", place: { path: "a.ts", symbol: "add" } } },
  { it: "a place at no line", message: { type: "openPlace", place: { path: "a.ts", line: 0 } } },
  { it: "too many places", message: { type: "places", id: 1, places: Array(101).fill({ path: "a" }) } },
  { it: "a jump over branches", message: { type: "branch", turnId: "t1", step: 2 } },
  { it: "a request that nobody can reply to", message: { type: "copy", text: "x" } },
  { it: "a number that is not counted", message: { type: "copy", id: -1, text: "x" } },
  { it: "half a number", message: { type: "copy", id: 1.5, text: "x" } },
  { it: "a list of a million conversations", message: { type: "chats", id: 0, text: "", all: true, limit: 1e6 } },
  { it: "a file to import", message: { type: "importChat", id: 0, file: "/etc/passwd" } },
  { it: "a title that is empty", message: { type: "renameChat", id: 0, chat: "c", title: "" } },
  {
    it: "a picture that is a page",
    message: { type: "attachPicture", id: 1, name: "a", mediaType: "text/html", data: "AAAA" },
  },
  {
    it: "a picture that is an address",
    message: { type: "attachPicture", id: 1, name: "a", mediaType: "image/png", data: "https://x/" },
  },
  {
    it: "a scaled picture that is an address",
    message: { type: "scaled", of: "p1", picture: { mediaType: "image/png", data: "https://x/" } },
  },
  { it: "a text without a name", message: { type: "attachText", id: 1, name: "", text: "x" } },
  { it: "a text of any length", message: { type: "attachText", id: 1, name: "a", text: "x".repeat(400_001) } },
  {
    it: "a thousand files",
    message: { type: "attachFiles", id: 1, uris: Array.from({ length: 1_000 }, () => "file:///a") },
  },
  {
    it: "a row with a target of its own",
    message: { type: "attach", id: 1, row: "x", target: { kind: "url", address: "http://10.0.0.1" } },
  },
  { it: "a very long search", message: { type: "findMentions", id: 1, query: "x".repeat(301), symbols: false } },
  { it: "a reply", message: { type: "reply", id: 0, ok: true, result: null } },
];

describe("messages from the panel", () => {
  for (const message of accepted) {
    it(`are taken: ${JSON.stringify(message)}`, () => assert.deepEqual(FromPanel.parse(message), message));
  }

  for (const { it: name, message } of forged) {
    it(`are dropped: ${name}`, () => {
      const { success } = FromPanel.safeParse(message);
      assert.equal(success, false);
      assert.equal("polluted" in {}, false);
    });
  }

  it("can ask for nothing but these: no key, no file, no free command", () => {
    const types = new Set(accepted.map(({ type }) => type));
    assert.deepEqual(new Set(FromPanel.def.options.map(({ def }) => def.shape.type.def.values[0])), types);
  });
});
