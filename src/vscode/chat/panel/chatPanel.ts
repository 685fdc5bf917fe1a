import * as vscode from "vscode";
import { FromPanel, type ToPanel } from "../../../protocol/chat.ts";
import { panelHtml } from "../../../surfaces/panelHtml.ts";
import { nonce } from "../../ui/nonce.ts";
import { act, fulfil, type ChatViewHost } from "../chatView.ts";
import { createWanted } from "./wanted.ts";

export interface ChatPanelParts {
  readonly extensionUri: vscode.Uri;
  /** Of the conversation that is shown now. */
  readonly host: () => ChatViewHost;
  /** Absent: the view in the side bar. */
  readonly place?: "tab";
  readonly reveal: () => Promise<void>;
  /** The reader went there. */
  readonly focused: () => void;
  readonly log: (line: string) => void;
}

/** The chat panel, in the side bar or in a tab: shows one session, and hands its messages on after checking them. */
export interface ChatPanel extends Drafts {
  /** Fills the panel that the editor has made. */
  readonly fill: (panel: Pick<vscode.WebviewView, "webview" | "onDidDispose">) => void;
  readonly post: (message: ToPanel) => void;
  readonly reveal: () => Promise<void>;
  /** Shows the panel with the list of conversations. */
  readonly showHistory: () => Promise<void>;
  /** Shows the panel, with these words before what stands in its composer. */
  readonly lead: (text: string) => Promise<void>;
  /** A page is there that has been told everything. */
  readonly isReady: () => boolean;
  /** The page is gone, until it is shown again. */
  readonly hidden: () => void;
}

interface Drafts {
  /** Empties the composer and gives what stood there. */
  readonly handOver: () => Promise<string>;
  /** Puts this into the composer, as soon as there is one. */
  readonly give: (draft: string) => void;
}

export function createChatPanel(parts: ChatPanelParts): ChatPanel {
  const { extensionUri, host, reveal, focused, log } = parts;
  let webview: vscode.Webview | undefined;
  let isReady = false;
  const post = (message: ToPanel): void => void webview?.postMessage(message);
  const drafts = createDrafts(post, () => isReady);
  const wanted = createWanted(post, reveal);

  /** A page of its own each time: what an earlier one said is forgotten. */
  function load(): void {
    isReady = false;
    if (webview) webview.html = pageFor(webview, parts);
  }

  async function receive(data: FromPanel): Promise<void> {
    wanted.heard(data.type);
    if ("id" in data) return post(await fulfil(host(), data));
    if (data.type === "focused") return focused();
    if (data.type === "handedOver") return drafts.handed(data.draft);
    if (data.type === "reload") {
      log("The chat panel failed, and is built anew.");
      return load();
    }
    await act(host(), data);
    if (data.type === "ready") begin();
  }

  /** The page has been told everything. */
  function begin(): void {
    isReady = true;
    wanted.tell();
    drafts.begin();
  }

  return {
    fill(panel) {
      ({ webview } = panel);
      panel.webview.options = panelOptions(extensionUri);
      panel.webview.onDidReceiveMessage(checked(receive, log));
      panel.onDidDispose(() => {
        if (webview === panel.webview) [webview, isReady] = [undefined, false];
      });
      load();
    },
    post,
    reveal,
    ...drafts,
    isReady: () => isReady,
    hidden: () => void (isReady = false),
    showHistory: wanted.history,
    lead: wanted.lead,
  };
}

/** Drops what is no message of ours. */
function checked(receive: (message: FromPanel) => Promise<void>, log: ChatPanelParts["log"]) {
  return (raw: unknown): void => {
    const parsed = FromPanel.safeParse(raw);
    if (!parsed.success) log(`Dropped a message of the chat panel: ${parsed.error.issues[0]?.code ?? "invalid"}`);
    else receive(parsed.data).catch((error: unknown) => log(`The chat panel's message failed: ${String(error)}`));
  };
}

/** A page that does not answer is gone. */
const patienceMilliseconds = 1_000;

/** What stands in the composer goes with its conversation from place to place. */
function createDrafts(post: (message: ToPanel) => void, isReady: () => boolean) {
  let given: string | undefined;
  let taking: ((draft: string) => void) | undefined;
  const give = (draft: string): void => {
    given = isReady() ? undefined : draft;
    if (isReady() && draft !== "") post({ type: "setup", patch: {}, draft });
  };
  return {
    give,
    begin: () => {
      if (given !== undefined) give(given);
    },
    handed: (draft: string) => taking?.(draft),
    handOver: async (): Promise<string> => {
      if (!isReady()) return "";
      const handed = new Promise<string>((resolve) => {
        taking = resolve;
        setTimeout(resolve, patienceMilliseconds, "");
      });
      post({ type: "handOver" });
      return handed;
    },
  };
}

export function panelOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const localResourceRoots = ["media", "dist"].map((folder) => vscode.Uri.joinPath(extensionUri, folder));
  return { enableScripts: true, enableForms: false, localResourceRoots };
}

function pageFor(
  webview: vscode.Webview,
  { extensionUri, place }: Pick<ChatPanelParts, "extensionUri" | "place">,
): string {
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  return panelHtml({
    nonce: nonce(),
    cspSource: webview.cspSource,
    scriptUri: String(webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.js"))),
    styleUri: String(webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.css"))),
    language: vscode.env.language,
    title: vscode.l10n.t("Pointsman Chat"),
    ...(place ? { place } : {}),
  });
}
