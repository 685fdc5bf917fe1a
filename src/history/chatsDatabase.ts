import type { DatabaseAnswer, Recovery } from "../core/storage/databaseAnswer.ts";
import type { Phrase } from "../core/phrase.ts";
import type { TurnPatch } from "../protocol/applyPatch.ts";
import type { Turn } from "../protocol/turn.ts";
import type { MarkdownLabels } from "./chatFile.ts";
import type { ListedChat, StoredChat, TurnFacts } from "./storedChat.ts";

/** What happened to one conversation, in the order in which it did. */
export type ChatChange =
  /** The whole turn. Whoever writes it has it: what another window still says of it is dropped. */
  | { readonly type: "turn"; readonly turn: Turn; readonly parent: string | null; readonly facts: TurnFacts }
  | { readonly type: "changed"; readonly turnId: string; readonly patch: TurnPatch }
  | { readonly type: "appended"; readonly turnId: string; readonly part: string; readonly text: string }
  /** More facts, beside those that are there. */
  | { readonly type: "facts"; readonly turnId: string; readonly facts: TurnFacts }
  | { readonly type: "path"; readonly path: readonly string[] };

export interface ChatWrite {
  /** Who writes: one session of one window. */
  readonly writer: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Made where it is not there yet. */
  readonly chat: {
    readonly id: string;
    readonly folder: string;
    readonly title: string;
    /** It is not what its folder shows from now on. */
    readonly apart?: true;
  };
  readonly changes: readonly ChatChange[];
}

export interface ChatWritten {
  /** Turns that were named and are not stored: the conversation was deleted meanwhile. */
  readonly missing: readonly string[];
}

/** An answer is on its way in a conversation, and this session gives it. */
export interface Claim {
  readonly chat: string;
  /** As in what it writes. */
  readonly writer: string;
}

/** What other windows may have made of a conversation. */
export interface Standing {
  /** Who answers in it now; `null`: nobody. */
  readonly writer: string | null;
  /** How many turns are stored, those of all branches. */
  readonly turns: number;
}

export interface ChatListRequest {
  /** Absent: those of all folders. */
  readonly folder?: string;
  /** What is searched for in titles, questions and answers; empty: everything is listed. */
  readonly text: string;
  readonly limit: number;
}

export interface ChatEdit {
  readonly id: string;
  readonly title?: string;
  readonly pinned?: boolean;
  /** Milliseconds since 1970; `null` takes the deletion back. */
  readonly deletedAt?: number | null;
}

export interface ExportRequest {
  readonly id: string;
  /** Absent: as JSON. */
  readonly markdown?: MarkdownLabels;
}

export interface ImportRequest {
  /** What the conversation is called from now on, and where it belongs. */
  readonly id: string;
  readonly folder: string;
  /** UTF-8. */
  readonly bytes: Uint8Array;
}

/** A damaged file was replaced, or single rows were set aside because they cannot be read. */
export type ChatsRecovery = Recovery & { readonly setAside?: number };

/** Where conversations are kept: one database of all windows. Nothing here rejects. */
export interface ChatsDatabase {
  write(write: ChatWrite): Promise<DatabaseAnswer<ChatWritten>>;
  read(id: string): Promise<DatabaseAnswer<StoredChat | null>>;
  /** The conversation that was shown last in this folder; `null` where that was a new one. */
  last(folder: string): Promise<DatabaseAnswer<StoredChat | null>>;
  /** What is shown now; `null`: a new conversation. */
  show(folder: string, id: string | null): Promise<DatabaseAnswer<null>>;
  /** Pinned ones first, then the latest. */
  list(request: ChatListRequest): Promise<DatabaseAnswer<readonly ListedChat[]>>;
  edit(edit: ChatEdit): Promise<DatabaseAnswer<null>>;
  /** Adds a whole conversation. */
  add(chat: StoredChat): Promise<DatabaseAnswer<null>>;
  /** The conversation as text; `null` where it is gone. */
  exported(request: ExportRequest): Promise<DatabaseAnswer<string | null>>;
  /** Adds what a file holds, or says why not. */
  imported(request: ImportRequest): Promise<DatabaseAnswer<Phrase | null>>;
  /** Really deletes what was deleted before this moment. */
  purge(before: number): Promise<DatabaseAnswer<null>>;
  /** False where another window that is alive answers in it. */
  claim(claim: Claim): Promise<DatabaseAnswer<boolean>>;
  /** The answer has ended. */
  release(claim: Claim): Promise<DatabaseAnswer<null>>;
  standing(id: string): Promise<DatabaseAnswer<Standing>>;
  /** Another window wrote something. */
  onDidChange(listener: () => void): { dispose(): void };
  close(): Promise<void>;
}
