/** Every message between the chat panel and the extension, both directions. */
import * as z from "zod/mini";
import type { Picture } from "../core/picture.ts";
import type { Chip } from "./mention.ts";
import { mentionMessages, type MentionResults } from "./mentionMessages.ts";
import type { BesideMessage, Patch, TurnsMessage } from "./applyPatch.ts";
import type { HistoryResults } from "./chatList.ts";
import { historyRequests } from "./history.ts";
import { PanelAction } from "./panelAction.ts";
import { mostPlaces, Place } from "./place.ts";
import type { Reply } from "./reply.ts";
import { rooms } from "./room.ts";

const longestText = 1_000_000;
/** Twice what is kept of an answer, for the reasoning and the marks around it. */
const longestCopy = 8_000_000;
const text = z.string().check(z.minLength(1), z.maxLength(longestText));
const turnId = z.string().check(z.minLength(1), z.maxLength(100));
/** Of a request that expects a reply. */
const id = z.number().check(z.int(), z.nonnegative());

const Pin = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("model"), key: z.string().check(z.maxLength(300)) }),
  z.strictObject({ kind: z.literal("role"), role: z.string().check(z.maxLength(40)) }),
]);

/** Checked when it arrives: the panel renders model output, so its messages are not trusted. */
export const FromPanel = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready") }),
  /** While an answer runs the message waits, unless it is to be sent `now`. */
  z.strictObject({
    type: z.literal("send"),
    id,
    text,
    pin: z.optional(Pin),
    now: z.optional(z.boolean()),
    /** What is to be done so that this message fits. */
    room: z.optional(z.enum(rooms)),
  }),
  /** Ask with other words in place of a turn, which stays as a branch. */
  z.strictObject({ type: z.literal("edit"), id, turnId, text }),
  /** Show the branch before or after that of a turn. */
  z.strictObject({ type: z.literal("branch"), turnId, step: z.union([z.literal(-1), z.literal(1)]) }),
  z.strictObject({ type: z.literal("editQueued"), queuedId: turnId, text }),
  /** The user is writing it anew, or no longer is: meanwhile it is not sent. */
  z.strictObject({ type: z.literal("editingQueued"), queuedId: turnId, editing: z.boolean() }),
  z.strictObject({ type: z.literal("unqueue"), queuedId: turnId }),
  /** Stop the answer that is running, and send this one. */
  z.strictObject({ type: z.literal("sendQueued"), queuedId: turnId }),
  /** Send what waits, after a stop or a failure. */
  z.strictObject({ type: z.literal("releaseQueue") }),
  z.strictObject({ type: z.literal("retry"), turnId, pin: z.optional(Pin), room: z.optional(z.enum(rooms)) }),
  /** Thumbs up or down; `none` takes it back. */
  z.strictObject({ type: z.literal("rate"), turnId, rating: z.enum(["up", "down", "none"]) }),
  /** Have an interrupted answer finished. */
  z.strictObject({ type: z.literal("continue"), turnId }),
  /** With a turn: only that one of several answers to the same question. */
  z.strictObject({ type: z.literal("stop"), turnId: z.optional(turnId) }),
  /** Of several answers to the same question, the one that the conversation goes on from. */
  z.strictObject({ type: z.literal("keep"), turnId }),
  z.strictObject({ type: z.literal("newChat") }),
  /**
   * An answer of any length, or an empty block. `turnId`: code of its answer, in which masked secrets are put back; so in
   * the two below.
   */
  z.strictObject({
    type: z.literal("copy"),
    id,
    text: z.string().check(z.maxLength(longestCopy)),
    turnId: z.optional(turnId),
  }),
  z.strictObject({ type: z.literal("insert"), id, text, turnId: z.optional(turnId) }),
  /** Replace what the turn was asked about with this code; shown as a diff to accept or discard. */
  z.strictObject({ type: z.literal("apply"), turnId, text }),
  /** Make a file of a block of code, once the user has reviewed it. */
  z.strictObject({ type: z.literal("newFile"), turnId, text, name: z.string().check(z.maxLength(300)) }),
  /** Put a command into a terminal; it is never run by us. */
  z.strictObject({ type: z.literal("terminal"), text, turnId: z.optional(turnId) }),
  /** Show the user all changes of an answer to several files. */
  z.strictObject({ type: z.literal("review"), turnId }),
  /** Undo the changes of a turn, or redo them. */
  z.strictObject({ type: z.literal("putBack"), turnId }),
  z.strictObject({ type: z.literal("openLink"), url: z.string().check(z.minLength(1), z.maxLength(8_192)) }),
  /** Which of the places that an answer names are there. */
  z.strictObject({ type: z.literal("places"), id, places: z.array(Place).check(z.maxLength(mostPlaces)) }),
  /** Only in the workspace. */
  z.strictObject({ type: z.literal("openPlace"), place: Place }),
  z.strictObject({ type: z.literal("unpin") }),
  /** The reader went to this panel: commands are about its conversation from now on. */
  z.strictObject({ type: z.literal("focused") }),
  /** What stood in the composer, which is empty now: it goes where the conversation went. */
  z.strictObject({ type: z.literal("handedOver"), draft: z.string().check(z.maxLength(longestText)) }),
  /** The panel's own code failed: build it anew. */
  z.strictObject({ type: z.literal("reload") }),
  z.strictObject({ type: z.literal("action"), name: PanelAction }),
  ...historyRequests,
  ...mentionMessages,
]);
export type FromPanel = z.infer<typeof FromPanel>;

/** What expects a reply; the number ties the two together. */
export type PanelRequest = Extract<FromPanel, { readonly id: number }>;

/** What is asked of the conversations that are kept. */
export type HistoryRequest = Extract<PanelRequest, { readonly type: keyof HistoryResults }>;

/** What expects none. */
export type PanelMessage = Exclude<FromPanel, PanelRequest>;

/** The result of each request; `null`: it was done. */
export interface PanelResults extends HistoryResults, MentionResults {
  /** The question is in the conversation; its answer arrives in messages about turns. */
  readonly send: null;
  readonly edit: null;
  /** As long as the question. */
  readonly places: readonly boolean[];
  readonly copy: null;
  readonly insert: null;
}

/** Messages that are sent once the answer that is running has ended, in this order. */
export interface MessageQueue {
  readonly messages: readonly { readonly id: string; readonly text: string }[];
  /** The answer was stopped or failed: they wait until the user says otherwise. */
  readonly held: boolean;
}

/** What the panel knows besides the turns. */
export interface Setup {
  /** At least one model can be asked. */
  readonly ready: boolean;
  /** The scripted demo gateway is configured: no model answers. */
  readonly demo: boolean;
  /** Id of the conversation, by which an editor tab is restored. */
  readonly chat?: string;
  /** Another window answers in the conversation: nothing can be asked here until that has ended. */
  readonly elsewhere?: true;
  /** What goes along with the next message. */
  readonly chips?: readonly Chip[];
  /** Marks of the secrets that the user lets go out with the next message. */
  readonly agreed?: readonly string[];
  /** Model chosen for the next message, if any. */
  readonly pinned?: string;
  /** What the user and the project have asked before, by the name after `/`. */
  readonly prompts?: readonly { readonly name: string; readonly description: string }[];
  /** Absent: nothing waits. */
  readonly queue?: MessageQueue;
  /** English sentence → the reader's, for the panel's own labels. */
  readonly strings: Readonly<Record<string, string>>;
}

/** Not checked: the extension is the only sender, and both sides ship together. */
export type ToPanel =
  | TurnsMessage
  | {
      readonly type: "setup";
      readonly patch: Patch<Setup>;
      /** Put this into the composer, for the user to go on typing. */
      readonly draft?: string;
      /** The same, behind what stands in the composer already. */
      readonly addDraft?: string;
    }
  | BesideMessage
  /** Put this before what stands in the composer, unless it is there. */
  | { readonly type: "lead"; readonly text: string }
  /** Make a picture as small as models take it. */
  | { readonly type: "scale"; readonly of: string; readonly picture: Picture }
  /** Show the list of conversations. */
  | { readonly type: "history" }
  /** What the list shows has changed. */
  | { readonly type: "chatsChanged" }
  /** The conversation goes to another place: hand over what stands in the composer. */
  | { readonly type: "handOver" }
  | Reply<PanelResults[keyof PanelResults]>;
