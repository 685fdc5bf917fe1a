import * as vscode from "vscode";
import {
  type HistoryRequest,
  type PanelMessage,
  type PanelRequest,
  type PanelResults,
  type ToPanel,
} from "../../protocol/chat.ts";
import { replyTo } from "../../protocol/reply.ts";
import { choosesModels } from "../../surfaces/chat/actionAlone.ts";
import type { ChatSession } from "../../surfaces/chat/chatSession.ts";
import { actOnMention, answerMention } from "../mentions/mentionRequests.ts";
import type { Preview } from "../mentions/preview.ts";
import type { Mentions } from "../mentions/mentions.ts";
import { runAction } from "../ui/actionCommands.ts";
import { actOnQueue } from "./actOnQueue.ts";
import type { CaptureTarget } from "../workspace/snapshot.ts";

/** What the page of a conversation may ask for. */
export interface ChatViewHost {
  readonly session: () => ChatSession<CaptureTarget>;
  readonly applyCode: (target: CaptureTarget, code: string, turnId: string) => Promise<void>;
  /** Code of a turn's answer, where that is told: its secrets are put back. */
  readonly copyCode: (code: string, turnId?: string) => Promise<void>;
  readonly insertCode: (code: string, turnId?: string) => Promise<void>;
  readonly newFile: (turnId: string, code: string, name: string) => Promise<void>;
  readonly putInTerminal: (code: string, turnId?: string) => Promise<void>;
  readonly reviewAnswer: (turnId: string) => Promise<void>;
  readonly putBack: (turnId: string) => Promise<void>;
  readonly unpin: () => Promise<void>;
  /** What the list of conversations asks for. */
  readonly history: (request: HistoryRequest) => Promise<PanelResults[HistoryRequest["type"]]>;
  /** What goes along with the next message. */
  readonly mentions: () => Mentions;
  /** What the next message would send. */
  readonly preview: () => Preview;
  /** One line for the log: a message that was dropped, without its content. */
  readonly log: (line: string) => void;
}

/** What is not about the page itself. */
export type HostMessage = Exclude<PanelMessage, { readonly type: "reload" | "focused" | "handedOver" }>;

export async function act(host: ChatViewHost, message: HostMessage): Promise<void> {
  const session = host.session();
  switch (message.type) {
    case "ready":
      return begin(host);
    case "retry":
      return session.retry(message.turnId, message.pin, message.room);
    case "continue":
      return session.resume(message.turnId);
    case "rate":
      return session.rate(message.turnId, message.rating === "none" ? undefined : message.rating);
    case "branch":
      return session.step(message.turnId, message.step);
    case "editQueued":
    case "editingQueued":
    case "unqueue":
    case "sendQueued":
    case "releaseQueue":
      return actOnQueue(session.queue, message);
    case "stop":
      return message.turnId === undefined ? session.stop() : session.stopOne(message.turnId);
    case "keep":
      return session.keepAnswer(message.turnId);
    case "newChat":
      return session.clear();
    case "apply":
      return apply(host, message);
    case "newFile":
      return host.newFile(message.turnId, message.text, message.name);
    case "terminal":
      return host.putInTerminal(message.text, message.turnId);
    case "review":
      return host.reviewAnswer(message.turnId);
    case "putBack":
      return host.putBack(message.turnId);
    case "openPlace":
    case "openLink":
      return open(message);
    case "unpin":
      return host.unpin();
    case "action":
      return runAction(message.name);
    case "detach":
    case "openChip":
    case "scaled":
    case "keepSecrets":
    case "sendSecrets":
      return actOnMention({ mentions: host.mentions(), preview: host.preview() }, message);
  }
}

/** A page that was loaded anew is told everything. */
async function begin(host: ChatViewHost): Promise<void> {
  await host.session().restore();
  host.mentions().scaling.askAgain();
}

async function open(message: Extract<PanelMessage, { type: "openPlace" | "openLink" }>): Promise<void> {
  if (message.type === "openLink") return openLink(message.url);
  return (await places()).openPlace(message.place);
}

/** Read with the first answer that names a place. */
const places = () => import("./openPlace.ts");

async function apply(host: ChatViewHost, { turnId, text }: Extract<PanelMessage, { type: "apply" }>): Promise<void> {
  const target = host.session().targetOf(turnId);
  if (target) await host.applyCode(target, text, turnId);
}

export function fulfil(host: ChatViewHost, request: PanelRequest): Promise<ToPanel> {
  const failed = (error: unknown) => {
    host.log(`The chat panel asked for "${request.type}", which failed: ${String(error)}`);
    return vscode.l10n.t("See the log for details.");
  };
  return replyTo(request.id, async () => (await doRequest(host, request)) ?? null, failed);
}

async function doRequest(host: ChatViewHost, request: PanelRequest): Promise<PanelResults[keyof PanelResults] | void> {
  switch (request.type) {
    case "send":
      return send(host, request);
    case "edit":
      return onceStanding(host, (stands) => host.session().edit(request.turnId, request.text, stands));
    case "places":
      return (await places()).findPlaces(request.places);
    case "copy":
      return host.copyCode(request.text, request.turnId);
    case "insert":
      return host.insertCode(request.text, request.turnId);
    case "chats":
    case "openChat":
    case "openChatInEditor":
    case "renameChat":
    case "pinChat":
    case "deleteChat":
    case "undeleteChat":
    case "exportChat":
    case "importChat":
      return host.history(request);
    case "findMentions":
    case "attach":
    case "attachFiles":
    case "attachPicture":
    case "attachText":
    case "measure":
    case "showRequest":
    case "secrets":
      return answerMention({ mentions: host.mentions(), preview: host.preview() }, request);
  }
}

async function send(
  host: ChatViewHost,
  { text, pin, now, room }: Extract<PanelRequest, { type: "send" }>,
): Promise<void> {
  const question = { text, ...(pin ? { pin } : {}) };
  // What was pointed at waits for the question that follows.
  if (choosesModels(text)) return host.session().ask(question);
  const { attached, giveBack } = host.mentions().take();
  const asking = { attached, ...(now ? { now } : {}), ...(room ? { room } : {}) };
  try {
    let stood = false;
    await onceStanding(host, (stands) =>
      host.session().ask(question, { ...asking, stands: () => [(stood = true), stands()] }),
    );
    // Its words stand in the composer again.
    if (!stood) giveBack();
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** Resolves once the question stands in the conversation. Its answer takes longer than anybody waits for a reply. */
async function onceStanding(host: ChatViewHost, ask: (stands: () => void) => Promise<void>): Promise<void> {
  const stands = Promise.withResolvers<void>();
  const answered = ask(stands.resolve);
  answered.catch((error: unknown) => host.log(`The chat failed: ${String(error)}`));
  await Promise.race([stands.promise, answered]);
}

/** Web links only, through VS Code's opener, which shows where they lead. */
async function openLink(url: string): Promise<void> {
  const { scheme } = vscode.Uri.parse(url, true);
  if (scheme === "https" || scheme === "http" || scheme === "mailto")
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
