/** A turn of the chat as the panel shows it: plain data that survives JSON. Every text is in the reader's language. */
import type { PanelAction } from "./panelAction.ts";

/** The state of a tool call. */
export type ToolCallState = "pending" | "running" | "done" | "failed" | "denied";

/** What a question or an answer is made of. The id is unique within its turn, and never given to another part. */
export type TurnPart =
  | { readonly type: "text"; readonly id: string; readonly text: string }
  | { readonly type: "reasoning"; readonly id: string; readonly text: string }
  /** What was sent along, such as `cart.ts:12-20`, or left out, and why. */
  | { readonly type: "mention"; readonly id: string; readonly label: string }
  /** `data` in base64. */
  | { readonly type: "image"; readonly id: string; readonly mediaType: string; readonly data: string }
  | {
      readonly type: "toolCall";
      readonly id: string;
      readonly name: string;
      readonly state: ToolCallState;
      /** What the tool has returned so far. */
      readonly text: string;
    };

/** A part that text can be appended to. */
export type GrowingPart = Extract<TurnPart, { readonly text: string }>;

/** A model that was weighed, with what was expected of it. */
export interface BadgeCandidate {
  /** Who is asked, and who after that where checks doubt the answer. */
  readonly name: string;
  readonly provider: string;
  /** Of a good answer, such as `87%`. */
  readonly chance: string;
  readonly price: string;
  /** Until the answer is complete. */
  readonly wait: string;
  /** It is the one that answers. */
  readonly answers: boolean;
}

/** Shown before the first word of an answer. */
export interface RoutingBadge {
  readonly model: string;
  readonly provider: string;
  /** The most telling reason. */
  readonly reason: string;
  /** Best first; absent where nothing was weighed. */
  readonly candidates?: readonly BadgeCandidate[];
  /** All reasons, the most telling first. */
  readonly decided?: readonly string[];
  readonly wouldChange?: readonly string[];
  /** Everything else: signs, terms, fallbacks, the removed models and why. */
  readonly details: readonly string[];
  /** Other models that could be asked the same. */
  readonly others?: readonly { readonly key: string; readonly name: string; readonly hint: string }[];
}

/** One line of what is known of an answer. */
export interface TurnDetail {
  readonly label: string;
  readonly value: string;
}

/** What the user said of an answer. */
export type Rating = "up" | "down";

/** How a turn ended. `cost` is the answer's, such as `$0.0021`; absent where nothing was used. */
export type TurnEnd =
  | {
      readonly kind: "done";
      readonly summary: string;
      readonly cost?: string;
      readonly resume?: Resume;
      /** Why the answer stops early, if it does. */
      readonly stops?: string;
    }
  | { readonly kind: "stopped"; readonly summary: string; readonly cost?: string }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly action?: Offer;
      /** A second remedy. */
      readonly alternative?: Offer;
      /** What the part that was shown has cost. */
      readonly summary?: string;
      readonly cost?: string;
      readonly resume?: Resume;
      /** It was too long: what makes room is offered. */
      readonly tooLong?: true;
    };

/** An unfinished answer can be finished. */
export interface Resume {
  /** Names the model that would go on. */
  readonly label: string;
  /** What the button does. */
  readonly hint: string;
}

/** A button. */
export interface Offer {
  readonly name: PanelAction;
  readonly label: string;
}

/** A complete answer that failed checks; a second one is below it. */
export interface Folded {
  readonly model: string;
  readonly answer: readonly TurnPart[];
  /** What the checks found. */
  readonly why: string;
  /** Tokens and money. */
  readonly summary: string;
}

/** A doubt about the answer, and who could answer again. */
export interface DoubtOffer {
  readonly why: string;
  readonly label: string;
  readonly modelKey: string;
}

/** Earlier turns in the words of a model. */
export interface TurnSummary {
  readonly text: string;
  readonly model: string;
}

/** Changes of a turn were made in the files, or undone. */
export type ChangesMade = "made" | "put-back";

/** Which of several turns in one place is shown; counted from 1. */
export interface TurnBranch {
  readonly index: number;
  readonly count: number;
}

/** The answer is one of several models' to the same question. */
export interface Compared {
  /** The same for all answers to the question; the id of the first one's turn. */
  readonly group: string;
  /** What the model is called among those that are compared. */
  readonly model: string;
  readonly provider: string;
  /** Time to first token, such as `0.42 s`; absent before that. */
  readonly firstToken?: string;
  /**
   * Absent while the user has not chosen: then all of them are shown. `none`: the conversation went on without a
   * choice.
   */
  readonly choice?: "kept" | "passed-over" | "none";
}

/** One question and its answer, as far as it has come. */
export interface Turn {
  /** Unique over all conversations. */
  readonly id: string;
  /** The question was edited or asked again: other turns stand beside this one. Absent where it is the only one. */
  readonly branch?: TurnBranch;
  /** The user's message, and what was sent along. */
  readonly question: readonly TurnPart[];
  /** True where the question was about a selection, so that code can be applied to it. */
  readonly applicable: boolean;
  readonly badge?: RoutingBadge;
  readonly answer: readonly TurnPart[];
  /** Lines such as "A answered 429; B answers instead." */
  readonly notes: readonly string[];
  readonly folded?: Folded;
  readonly doubt?: DoubtOffer;
  /** Absent while the answer is on its way. */
  readonly end?: TurnEnd;
  /** Model, tokens, cost and times, once the answer has ended. */
  readonly details?: readonly TurnDetail[];
  readonly rating?: Rating;
  /** All turns before it are folded away: the answer is a summary of them, or `summary` is. */
  readonly folds?: boolean;
  /** What is sent in place of the turns before it, which no longer fit. */
  readonly summary?: TurnSummary;
  /** The files that the answer changes; absent where it names none. */
  readonly files?: readonly string[];
  readonly made?: ChangesMade;
  /** The question went to several models. */
  readonly compared?: Compared;
}

/** The words among the parts; empty where there are none. */
export function textOf(parts: readonly TurnPart[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}

/** True where there is a word to read; costs nothing, however long the text is. */
export function hasText(parts: readonly TurnPart[]): boolean {
  return parts.some((part) => part.type === "text" && part.text !== "");
}
