import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { ChatPlace } from "../../surfaces/chat/places/openChats.ts";
import { openPanel } from "../ui/tabs.ts";
import { shownLabel } from "../ui/shown.ts";
import { createChatPanel, panelOptions, type ChatPanel, type ChatPanelParts } from "./panel/chatPanel.ts";
import type { ChatViewHost } from "./chatView.ts";

/** A place in the editor that shows a conversation. */
export interface ChatPanelPlace extends ChatPlace, Omit<ChatPanel, "fill" | "reveal"> {
  /** An editor tab, and not the view. */
  readonly isTab: boolean;
  /** What the conversation that it shows is called; empty: nothing was asked yet. */
  readonly titled: (title: string) => void;
  readonly close: () => void;
}

/** The view in the side bar; the editor makes its panel whenever it is shown. */
export interface ViewPlace extends ChatPanelPlace {
  readonly resolveWebviewView: (panel: vscode.WebviewView) => void;
}

export interface PlaceParts {
  readonly extensionUri: vscode.Uri;
  readonly host: (place: ChatPanelPlace) => ChatViewHost;
  /** A panel is shown for the first time, or again. */
  readonly opens: () => void;
  readonly focused: (place: ChatPanelPlace) => void;
  readonly log: (line: string) => void;
}

export const chatTabType = "pointsman.chatEditor";

const chatViewId = "pointsman.chat";

export function createViewPlace(parts: PlaceParts): ViewPlace {
  const view = createChatPanel(
    viewParts(
      parts,
      () => place,
      async () => {
        await vscode.commands.executeCommand(`${chatViewId}.focus`);
      },
    ),
  );
  const place: ViewPlace = {
    ...view,
    isTab: false,
    titled: () => {},
    close: () => {},
    resolveWebviewView(panel) {
      parts.opens();
      view.fill(panel);
      panel.onDidChangeVisibility(() => {
        if (!panel.visible) view.hidden();
      });
    },
  };
  return place;
}

/** A new tab in the group that is active. */
export function openTab(parts: PlaceParts, closed: (place: ChatPanelPlace) => void): ChatPanelPlace {
  const options = { retainContextWhenHidden: false, ...panelOptions(parts.extensionUri) };
  return createTabPlace(parts, openPanel(chatTabType, noTitle, options), closed);
}

/** `panel`: a tab that the editor has made. */
export function createTabPlace(
  parts: PlaceParts,
  panel: vscode.WebviewPanel,
  closed: (place: ChatPanelPlace) => void,
): ChatPanelPlace {
  const own = viewParts(
    parts,
    () => place,
    async () => panel.reveal(),
  );
  const view = createChatPanel({ ...own, place: "tab" });
  const place: ChatPanelPlace = {
    ...view,
    isTab: true,
    titled(title) {
      panel.title = shownLabel(title === "" ? noTitle : title);
    },
    close: () => panel.dispose(),
  };
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(parts.extensionUri, "media", `tab-${theme}.svg`);
  panel.iconPath = { light: icon("light"), dark: icon("dark") };
  panel.onDidDispose(() => closed(place));
  panel.onDidChangeViewState(() => {
    if (panel.active) parts.focused(place);
    if (!panel.visible) view.hidden();
  });
  parts.opens();
  view.fill(panel);
  return place;
}

/** As long as nothing was asked. */
const noTitle = phrase("Pointsman Chat");

function viewParts(
  { extensionUri, host, focused, log }: PlaceParts,
  place: () => ChatPanelPlace,
  reveal: () => Promise<void>,
): ChatPanelParts {
  return { extensionUri, log, reveal, host: () => host(place()), focused: () => focused(place()) };
}
