import * as vscode from "vscode";
import { FromPanel, type ToPanel } from "../../protocol/chat.ts";
import type { ChatSession } from "../../surfaces/chat/chatSession.ts";
import { panelHtml } from "../../surfaces/panelHtml.ts";
import { runAction } from "../ui/actionCommands.ts";
import { nonce } from "../ui/nonce.ts";
import type { LookTarget } from "../workspace/snapshot.ts";

export interface ChatViewHost {
  readonly extensionUri: vscode.Uri;
  readonly session: () => ChatSession<LookTarget>;
  readonly applyCode: (target: LookTarget, code: string, turn: number) => Promise<void>;
  readonly insertCode: (code: string) => Promise<void>;
  readonly reviewAnswer: (turn: number) => Promise<void>;
  readonly putBack: (turn: number) => Promise<void>;
  readonly unpin: () => Promise<void>;
  /** One line for the log: a message that was dropped, without its content. */
  readonly log: (line: string) => void;
}

/** The chat panel: shows one session, and hands its messages on after checking them. */
export interface ChatView {
  resolveWebviewView(view: vscode.WebviewView): void;
  post(message: ToPanel): void;
  reveal(): Promise<void>;
}

export const chatViewId = "pointsman.chat";

export function createChatView(host: ChatViewHost): ChatView {
  let webview: vscode.Webview | undefined;

  async function receive(raw: unknown): Promise<void> {
    const parsed = FromPanel.safeParse(raw);
    if (!parsed.success)
      return host.log(`Dropped a message of the chat panel: ${parsed.error.issues[0]?.code ?? "invalid"}`);
    await act(host, parsed.data);
  }

  return {
    resolveWebviewView(view) {
      ({ webview } = view);
      const media = vscode.Uri.joinPath(host.extensionUri, "media");
      const dist = vscode.Uri.joinPath(host.extensionUri, "dist");
      view.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [media, dist] };
      view.webview.onDidReceiveMessage((raw: unknown) => {
        receive(raw).catch((error: unknown) => host.log(`The chat panel's message failed: ${String(error)}`));
      });
      view.onDidDispose(() => {
        if (webview === view.webview) webview = undefined;
      });
      view.webview.html = panelHtml({
        nonce: nonce(),
        cspSource: view.webview.cspSource,
        scriptUri: String(view.webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.js"))),
        styleUri: String(view.webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.css"))),
        language: vscode.env.language,
        title: vscode.l10n.t("Pointsman Chat"),
      });
    },
    post(message) {
      void webview?.postMessage(message);
    },
    async reveal() {
      await vscode.commands.executeCommand(`${chatViewId}.focus`);
    },
  };
}

async function act(host: ChatViewHost, message: FromPanel): Promise<void> {
  const session = host.session();
  switch (message.type) {
    case "ready":
      return session.restore();
    case "send":
      return session.ask({ text: message.text, ...(message.pin ? { pin: message.pin } : {}) });
    case "retry":
      return session.retry(message.turn, message.pin);
    case "continue":
      return session.resume(message.turn);
    case "stop":
      return session.stop();
    case "newChat":
      return session.clear();
    case "copy":
      return vscode.env.clipboard.writeText(message.text);
    case "insert":
      return host.insertCode(message.text);
    case "apply": {
      const target = session.targetOf(message.turn);
      return target ? host.applyCode(target, message.text, message.turn) : undefined;
    }
    case "review":
      return host.reviewAnswer(message.turn);
    case "putBack":
      return host.putBack(message.turn);
    case "openLink":
      return openLink(message.url);
    case "unpin":
      return host.unpin();
    case "action":
      return runAction(message.name);
  }
}

/** Web links only, through VS Code's opener, which shows where they lead. */
async function openLink(url: string): Promise<void> {
  const { scheme } = vscode.Uri.parse(url, true);
  if (scheme === "https" || scheme === "http" || scheme === "mailto")
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
