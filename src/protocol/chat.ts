/** Every message between the chat panel and the extension, both directions. */
import * as z from "zod/mini";

const longestText = 1_000_000;
const text = z.string().check(z.minLength(1), z.maxLength(longestText));
const turn = z.number().check(z.int(), z.nonnegative());

const Pin = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("model"), key: z.string().check(z.maxLength(300)) }),
  z.strictObject({ kind: z.literal("role"), role: z.string().check(z.maxLength(40)) }),
]);

/** What the panel's buttons may ask for; each is one of our own commands, never a free one. */
export const PanelAction = z.enum([
  "setKey",
  "testConnection",
  "chooseModel",
  "refreshModels",
  "routingSettings",
  "resetRouting",
  "explainRouting",
  "showUsage",
  "showLog",
  "openSettings",
  "raiseCap",
]);
export type PanelAction = z.infer<typeof PanelAction>;

/** Checked when it arrives: the panel renders model output, so its messages are not trusted. */
export const FromPanel = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready") }),
  z.strictObject({ type: z.literal("send"), text, pin: z.optional(Pin) }),
  z.strictObject({ type: z.literal("retry"), turn, pin: z.optional(Pin) }),
  /** Have an answer that broke off finished. */
  z.strictObject({ type: z.literal("continue"), turn }),
  z.strictObject({ type: z.literal("stop") }),
  z.strictObject({ type: z.literal("newChat") }),
  z.strictObject({ type: z.literal("copy"), text }),
  z.strictObject({ type: z.literal("insert"), text }),
  /** Replace what the turn was asked about with this code; shown as a diff to accept or discard. */
  z.strictObject({ type: z.literal("apply"), turn, text }),
  /** Put all changes of an answer to several files before the user. */
  z.strictObject({ type: z.literal("review"), turn }),
  /** Take back the changes of a turn, or make them again. */
  z.strictObject({ type: z.literal("putBack"), turn }),
  z.strictObject({ type: z.literal("openLink"), url: z.string().check(z.minLength(1), z.maxLength(8_192)) }),
  z.strictObject({ type: z.literal("unpin") }),
  z.strictObject({ type: z.literal("action"), name: PanelAction }),
]);
export type FromPanel = z.infer<typeof FromPanel>;

/** Shown before the first word of an answer. Every text is already in the reader's language. */
export interface Chip {
  readonly model: string;
  readonly provider: string;
  /** The most telling reason. */
  readonly reason: string;
  /** All reasons, the removed models and why, for the hover. */
  readonly details: readonly string[];
  /** Who else could be asked the same. */
  readonly others?: readonly { readonly key: string; readonly name: string; readonly hint: string }[];
}

/** How a turn ended. */
export type End =
  | {
      readonly kind: "done";
      readonly summary: string;
      readonly resume?: Resume;
      /** Why the answer stops where it does, if not because all is said. */
      readonly stops?: string;
    }
  | { readonly kind: "stopped"; readonly summary: string }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly action?: Offer;
      /** What helps as well. */
      readonly alternative?: Offer;
      /** What the part that was shown has cost. */
      readonly summary?: string;
      readonly resume?: Resume;
    };

/** An unfinished answer can be finished; both texts are in the reader's language. */
export interface Resume {
  /** Names the model that would go on. */
  readonly label: string;
  /** What the button does. */
  readonly hint: string;
}

/** A button, its label in the reader's language. */
export interface Offer {
  readonly name: PanelAction;
  readonly label: string;
}

/** A complete answer that was doubted; another one stands below it. */
export interface Folded {
  readonly model: string;
  readonly answer: string;
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

/** One question and its answer, as far as it has come. */
export interface Turn {
  readonly turn: number;
  readonly question: string;
  /** What was sent along, such as `cart.ts:12-20`. */
  readonly attachments: readonly string[];
  /** True where the question was about a selection, so that code can be applied to it. */
  readonly applicable: boolean;
  readonly chip?: Chip;
  readonly reasoning: string;
  readonly answer: string;
  /** What first looked like the answer was thought. */
  readonly recast?: true | undefined;
  /** Lines such as "A answered 429; B answers instead." */
  readonly notes: readonly string[];
  readonly folded?: Folded | undefined;
  readonly doubt?: DoubtOffer;
  readonly end?: End;
  /** What the answer brings changes for; absent where for nothing that has a name. */
  readonly files?: readonly string[];
  readonly made?: Made;
}

/** Changes of a turn stand in the files, or were put back. */
export type Made = "made" | "put-back";

/** Whether the panel can be used yet, and what its empty state offers. */
export interface Setup {
  /** At least one model can be asked. */
  readonly ready: boolean;
  /** The scripted demo gateway is configured: no model answers. */
  readonly demo: boolean;
  /** Model chosen for the next message, if any. */
  readonly pinned?: string;
}

/** Not checked: the extension is the only sender, and both sides ship together. */
export type ToPanel =
  | {
      readonly type: "restored";
      /** English sentence → the reader's, for the panel's own labels. */
      readonly strings: Readonly<Record<string, string>>;
      readonly turns: readonly Turn[];
      readonly setup: Setup;
    }
  | { readonly type: "setup"; readonly setup: Setup }
  | { readonly type: "cleared" }
  | { readonly type: "asked"; readonly turn: Turn }
  /** What turned out to be sent along, in place of what was said before. */
  | { readonly type: "attached"; readonly turn: number; readonly attachments: readonly string[] }
  | { readonly type: "chip"; readonly turn: number; readonly chip: Chip }
  | { readonly type: "reasoning"; readonly turn: number; readonly text: string }
  /** Only what is new; several chunks may have been joined. */
  | { readonly type: "text"; readonly turn: number; readonly text: string }
  | { readonly type: "note"; readonly turn: number; readonly note: string }
  /** The text so far was thought: both as they stand now. */
  | { readonly type: "recast"; readonly turn: number; readonly answer: string; readonly reasoning: string }
  /** The answer so far is folded: a second one begins. */
  | { readonly type: "folded"; readonly turn: number; readonly folded: Folded }
  /** There is no second one: the first stands again. */
  | { readonly type: "unfolded"; readonly turn: number }
  | { readonly type: "doubt"; readonly turn: number; readonly doubt: DoubtOffer }
  | { readonly type: "ended"; readonly turn: number; readonly end: End }
  | { readonly type: "files"; readonly turn: number; readonly files: readonly string[] }
  | { readonly type: "made"; readonly turn: number; readonly made: Made }
  /** The answer goes on after its end. */
  | { readonly type: "resumed"; readonly turn: number }
  /** Put this into the composer, for the user to go on typing. */
  | { readonly type: "draft"; readonly text: string };
