import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ToPanel } from "../../../src/protocol/chat.ts";
import type { ChatSession } from "../../../src/surfaces/chat/chatSession.ts";
import { until } from "../../until.ts";
import { createChatPanel } from "../../../src/vscode/chat/panel/chatPanel.ts";
import type { ChatViewHost } from "../../../src/vscode/chat/chatView.ts";
import type { CaptureTarget } from "../../../src/vscode/workspace/snapshot.ts";
import { nothingAttached } from "../../../src/surfaces/mentions/attached.ts";
import type { Mentions } from "../../../src/vscode/mentions/mentions.ts";

/** A panel that says what a test tells it to; what the host does with it is written down. */
function openPanel() {
  const done: string[] = [];
  const dropped: string[] = [];
  const note = (what: string) => async () => void done.push(what);
  const session: ChatSession<CaptureTarget> = {
    restore: note("restore"),
    refreshSetup: note("refreshSetup"),
    async ask({ text }, { stands } = {}) {
      done.push(`ask ${text}`);
      if (text === "too early") throw new Error("no editor");
      stands?.();
      // The answer never ends: nobody waits for it.
      await new Promise(() => {});
    },
    resume: async () => undefined,
    retry: note("retry"),
    async edit(_turnId, text, stands) {
      done.push(`edit ${text}`);
      stands?.();
    },
    rate: (_turnId, rating) => void done.push(`rate ${rating}`),
    step: (_turnId, by) => void done.push(`step ${by}`),
    queue: {
      edit: (id) => void done.push(`edit queued ${id}`),
      leave: note("leave queued"),
      async change(_id, text) {
        done.push(`queue ${text}`);
      },
      remove: note("unqueue"),
      send: note("sendQueued"),
      release: note("release"),
    },
    keep: () => ({ turns: [], path: [] }),
    load: () => undefined,
    stop: () => void done.push("stop"),
    stopOne: (turnId) => void done.push(`stop ${turnId}`),
    keepAnswer: (turnId) => void done.push(`keep ${turnId}`),
    isBusy: () => false,
    lookAgain: note("look"),
    clear: () => void done.push("clear"),
    targetOf: () => undefined,
    entryOf: () => undefined,
    tellMade: () => undefined,
    open: async () => true,
    ahead: async () => undefined,
  };
  const host: ChatViewHost = {
    session: () => session,
    applyCode: note("apply"),
    copyCode: async (code) => vscode.env.clipboard.writeText(code),
    insertCode: async () => assert.fail("no document"),
    newFile: note("newFile"),
    putInTerminal: async (code) => void done.push(`terminal ${code}`),
    reviewAnswer: note("review"),
    putBack: note("putBack"),
    unpin: note("unpin"),
    history: async ({ type }) => {
      done.push(type);
      return null;
    },
    preview: () => assert.fail("nothing is shown"),
    mentions: () =>
      ({
        scaling: { scale: async () => undefined, scaled: () => undefined, askAgain: () => undefined },
        take: () => ({ attached: Promise.resolve(nothingAttached), giveBack: () => void done.push("give back") }),
      }) satisfies Partial<Mentions> as unknown as Mentions,
    log: (line) => void dropped.push(line),
  };
  const view = createChatPanel({
    extensionUri: vscode.Uri.file("/extension"),
    host: () => host,
    reveal: note("reveal"),
    focused: () => void done.push("focused"),
    log: host.log,
  });
  const says = new vscode.EventEmitter<unknown>();
  const posted: ToPanel[] = [];
  const webview = {
    options: {},
    html: "",
    cspSource: "https://csp.test",
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: says.event,
    postMessage: async (message: ToPanel) => posted.push(message) > 0,
  };
  const onDidDispose = new vscode.EventEmitter<void>().event;
  view.fill({ webview, onDidDispose } as unknown as vscode.WebviewView);
  return { done, dropped, posted, webview, say: (message: unknown) => says.fire(message) };
}

describe("the chat view", () => {
  it("does what the panel may ask for", async () => {
    const { done, dropped, say } = openPanel();
    for (const message of [{ type: "ready" }, { type: "send", id: 0, text: "hi" }, { type: "stop" }]) say(message);
    await settled();
    assert.deepEqual({ done, dropped }, { done: ["restore", "ask hi", "stop"], dropped: [] });
  });

  it("replies to each request with its number, once it is done or has failed", async () => {
    const { dropped, posted, say } = openPanel();
    say({ type: "send", id: 3, text: "hi" });
    say({ type: "send", id: 4, text: "too early" });
    say({ type: "copy", id: 5, text: "const a = 1;" });
    say({ type: "insert", id: 6, text: "const a = 1;" });
    await until("all four are answered", () => posted.length === 4);
    const failure = vscode.l10n.t("See the log for details.");
    assert.deepEqual(
      posted.toSorted((a, b) => ("id" in a && "id" in b ? a.id - b.id : 0)),
      [
        { type: "reply", id: 3, ok: true, result: null },
        { type: "reply", id: 4, ok: false, failure },
        { type: "reply", id: 5, ok: true, result: null },
        { type: "reply", id: 6, ok: false, failure },
      ],
    );
    assert.equal(await vscode.env.clipboard.readText(), "const a = 1;");
    assert.equal(dropped.length, 3);
  });

  it("drops and counts forged messages, and goes on", async () => {
    const { done, dropped, say } = openPanel();
    const secret = "sk-something-secret";
    const forged = [
      undefined,
      { type: "readKey", key: secret },
      { type: "send", id: 0, text: "hi", path: "/etc/passwd" },
      { type: "action", name: "workbench.action.quit" },
      JSON.parse('{"type":"stop","__proto__":{"polluted":true}}'),
    ];
    for (const message of forged) say(message);
    say({ type: "stop" });
    await settled();
    assert.deepEqual(done, ["stop"]);
    assert.equal(dropped.length, forged.length);
    assert.equal(
      dropped.some((line) => line.includes(secret) || line.includes("passwd")),
      false,
    );
  });

  it("opens no link but those of the web", async () => {
    const { dropped, say } = openPanel();
    for (const url of [
      "command:workbench.action.quit",
      "file:///etc/passwd",
      "vscode://x",
      "javascript:alert(1)",
      "::",
    ]) {
      say({ type: "openLink", url });
    }
    await settled();
    // Only what is no address at all is worth a line.
    assert.ok(dropped.length <= 1);
  });

  it("serves the extension's media and bundles only, under a strict policy", () => {
    const { webview } = openPanel();
    const { localResourceRoots, enableCommandUris } = webview.options as vscode.WebviewOptions;
    assert.deepEqual(
      localResourceRoots?.map(({ path }) => path),
      ["/extension/media", "/extension/dist"],
    );
    assert.equal(enableCommandUris, undefined);
    assert.match(
      webview.html,
      /default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-[\w-]{20,}'/,
    );
  });
});

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
