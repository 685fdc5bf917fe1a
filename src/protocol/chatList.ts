/** The list of conversations, as the panel shows it. */

/** How long a deletion can be taken back. */
export const undoMilliseconds = 10_000;

/** No list is longer: who looks for more than that searches. */
export const mostChats = 20_000;

/** One line of the list. */
export interface ChatRow {
  readonly id: string;
  readonly title: string;
  readonly pinned: boolean;
  /** Milliseconds since 1970. */
  readonly changed: number;
  /** Name of the workspace it was held in, where those of all are listed. */
  readonly place?: string;
  /** Some words around what was searched for. */
  readonly snippet?: string;
  /** An answer is on its way in it, in this window or in another one. */
  readonly running?: "here" | "elsewhere";
  /** It is the one that is shown. */
  readonly shown?: true;
}

export interface ChatRows {
  readonly rows: readonly ChatRow[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/** Another place shows the conversation, and has the keyboard now. */
export interface ChatElsewhere {
  readonly elsewhere: true;
}

/** What each request gets; `null`: it was done. */
export interface HistoryResults {
  readonly chats: ChatRows;
  readonly openChat: ChatElsewhere | null;
  readonly openChatInEditor: ChatElsewhere | null;
  readonly renameChat: null;
  readonly pinChat: null;
  readonly deleteChat: null;
  readonly undeleteChat: null;
  readonly exportChat: null;
  readonly importChat: null;
}
