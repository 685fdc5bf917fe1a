import { applyPatch, patched, type TurnsMessage } from "../../protocol/applyPatch.ts";
import { withKnownPictures } from "../../protocol/chipPictures.ts";
import type { Room } from "../../protocol/room.ts";
import type { Setup, ToPanel } from "../../protocol/chat.ts";
import { hasText, textOf, type Turn } from "../../protocol/turn.ts";

/** Everything the panel shows. */
export interface State {
  /**
   * What the extension has told since the panel was loaded: the setup first, then all turns. Nothing is drawn before.
   */
  readonly told: "nothing" | "setup" | "everything";
  readonly setup: Setup;
  readonly turns: readonly Turn[];
  /** Other answers to the last question, while none of them is kept. */
  readonly beside: readonly Turn[];
  /** Earlier turns are on their way. */
  readonly isPartial: boolean;
  /** What stands in the composer. */
  readonly draft: string;
  /** What is to be done so that this message fits. */
  readonly room: Room | undefined;
  /** A message that was sent and stands in the conversation as soon as what goes along with it has been read. */
  readonly sending: { readonly text: string; readonly isStopped: boolean } | undefined;
  /** What could not be done, in the reader's language. */
  readonly problem: string | undefined;
  /** The view follows the text; false once the reader scrolled up. */
  readonly following: boolean;
  /** Text came that the reader, having scrolled up, has not seen. */
  readonly unseen: boolean;
  /** The turn that ended last, to be read out once. */
  readonly announced: Turn | undefined;
  /** The list of conversations is shown in place of this one. */
  readonly history: boolean;
  /** How often the list was said to have changed. */
  readonly listChanges: number;
}

/** What the extension says of the conversation. */
type Told = Exclude<ToPanel, { readonly type: "reply" }>;

/** What the reader does, and what comes of it, besides what the extension says. */
export type Gesture =
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "sent"; readonly text: string }
  /** The message that was sent stands in the conversation, or waits its turn. */
  | { readonly type: "stands" }
  /** The user stops what is on its way. */
  | { readonly type: "stopped" }
  | { readonly type: "recalled" }
  | { readonly type: "choseRoom"; readonly room: Room | undefined }
  | { readonly type: "followed"; readonly following: boolean }
  /** Something could not be done; `unsent` is the text that was to be sent. */
  | { readonly type: "failed"; readonly problem: string; readonly unsent?: string }
  | { readonly type: "dismissed" }
  | { readonly type: "closedHistory" };

export const emptyState: State = {
  told: "nothing",
  setup: { ready: true, demo: false, strings: {} },
  turns: [],
  beside: [],
  isPartial: false,
  draft: "",
  room: undefined,
  sending: undefined,
  problem: undefined,
  following: true,
  unseen: false,
  announced: undefined,
  history: false,
  listChanges: 0,
};

/** The only way the screen changes. Pure. */
export function reduce(state: State, message: Told | Gesture): State {
  switch (message.type) {
    case "setup":
      return setUp(state, message);
    case "turns":
    case "changed":
    case "appended":
      return retold(state, message);
    case "beside":
      return state.told === "nothing" ? state : { ...state, beside: message.turns };
    case "lead":
      return state.draft.startsWith(message.text) ? state : { ...state, draft: message.text + state.draft };
    case "typed":
      return { ...state, draft: message.text };
    case "sent":
      return sent(state, message.text);
    case "stands":
      return { ...state, sending: undefined };
    case "stopped":
      return state.sending ? { ...state, sending: { ...state.sending, isStopped: true } } : state;
    case "recalled":
      return { ...state, draft: textOf(state.turns.at(-1)?.question ?? []) || state.draft };
    case "choseRoom":
      return { ...state, room: message.room };
    case "followed":
      return { ...state, following: message.following, unseen: state.unseen && !message.following };
    case "failed":
      return {
        ...state,
        problem: message.problem,
        ...(message.unsent === undefined ? {} : { draft: together(message.unsent, state.draft), sending: undefined }),
      };
    case "dismissed":
      return { ...state, problem: undefined };
    case "chatsChanged":
      return { ...state, listChanges: state.listChanges + 1 };
    case "handOver":
      return { ...state, draft: "" };
    case "scale":
      return state;
    case "history":
    case "closedHistory":
      return { ...state, history: message.type === "history" };
  }
}

function sent(state: State, text: string): State {
  const sending = { text, isStopped: false };
  return { ...state, draft: "", room: undefined, sending, problem: undefined, following: true, unseen: false };
}

/** Two texts for the composer, one before the other. */
function together(first: string, second: string): string {
  return [first, second].filter((text) => text !== "").join("\n\n");
}

/** True while an answer is on its way. */
export function isRunning({ turns, beside, sending }: Pick<State, "turns" | "beside" | "sending">): boolean {
  return sending !== undefined || [...turns.slice(-1), ...beside].some(({ end }) => end === undefined);
}

/** The answers to the last question, in the order of their models; one where it went to one. */
export function answersOf({ turns, beside }: Pick<State, "turns" | "beside">): readonly Turn[] {
  const last = turns.at(-1);
  if (!last) return [];
  const others = beside.filter(({ id }) => id !== last.id);
  return [last, ...others].toSorted((one, other) => (one.branch?.index ?? 0) - (other.branch?.index ?? 0));
}

/** Whether there are answers to choose from; where none says anything, the last one offers what else can be done. */
export function isComparison(answers: readonly Turn[]): boolean {
  return answers.length > 1 && answers.some(({ end, answer }) => !end || hasText(answer));
}

/** What is searched: of a question that is compared, the question by itself, and then each answer. */
export function searchedOf(state: Pick<State, "turns" | "beside">): readonly Turn[] {
  const answers = answersOf(state);
  const asked = state.turns.at(-1);
  if (!asked || !isComparison(answers)) return state.turns;
  return [
    ...state.turns.slice(0, -1),
    { ...asked, id: questionId(asked), notes: [], answer: [] },
    ...answers.map((turn) => ({ ...turn, question: [] })),
  ];
}

/** Of the question that several answers stand below. */
export function questionId({ id }: Turn): string {
  return `${id}-question`;
}

/**
 * True where the view goes to the end, wherever the reader is: something was asked, or the conversation begins anew.
 */
export function goesToEnd(before: State, after: State): boolean {
  if (before.told !== "everything" || before.turns === after.turns) return false;
  const last = after.turns.at(-1);
  return !last || (!last.end && before.turns.at(-1)?.id !== last.id);
}

/** True where something was asked, another conversation is shown, or a new one was begun. */
export function showsOther(before: State, { told, turns }: State): boolean {
  if (before.told !== "everything" || told !== "everything" || before.turns === turns) return false;
  // Earlier turns that are told later begin nothing.
  return before.turns.at(-1)?.id !== turns.at(-1)?.id;
}

function setUp(state: State, { patch, draft, addDraft }: Told & { readonly type: "setup" }): State {
  const told = state.told === "nothing" && patch.strings ? "setup" : state.told;
  const chips = patch.chips ? { chips: withKnownPictures(patch.chips, state.setup.chips ?? []) } : {};
  const setup = patched(state.setup, { ...patch, ...chips });
  const words = draft ?? together(state.draft, addDraft ?? "");
  // Everything is told anew, perhaps of another conversation: what stands beside its last turn follows.
  return { ...state, told, setup, draft: words, ...(patch.strings ? { beside: [] } : {}) };
}

function retold(state: State, message: TurnsMessage): State {
  // Meant for the panel that was here before: this one is yet to be told everything.
  if (state.told === "nothing") return state;
  const turns = applyPatch(state.turns, message);
  const beside = turns === state.turns ? applyPatch(state.beside, message) : state.beside;
  if (turns === state.turns && beside === state.beside) return state;
  const next: State = { ...state, told: "everything", turns, beside, unseen: state.unseen || !state.following };
  switch (message.type) {
    case "appended":
      return next;
    case "changed":
      return changed(next, message);
    case "turns": {
      const told = { ...next, isPartial: message.more === true };
      return goesToEnd(state, told) ? atEnd(told) : { ...told, unseen: state.unseen, announced: undefined };
    }
  }
}

/** An end is announced once; an answer that continues after its end is followed by the view again. */
function changed(state: State, { turnId, patch }: TurnsMessage & { readonly type: "changed" }): State {
  if (patch.end === undefined) return state;
  if (patch.end === null) return atEnd(state);
  return { ...state, announced: [...state.beside, ...state.turns].findLast(({ id }) => id === turnId) };
}

function atEnd(state: State): State {
  return { ...state, following: true, unseen: false, announced: undefined };
}
