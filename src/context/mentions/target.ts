import type { MentionKind } from "../../core/message.ts";
import type { Phrase } from "../../core/phrase.ts";
import type { Picture } from "../../core/picture.ts";
import type { DiffChoice, FileRef, LineRange, SelectedLines, SymbolRef, Withheld, Workspace } from "../workspace.ts";

/** What a mention points at. */
export type MentionTarget =
  /** `chosen`: what the lines read when they were chosen. */
  | { readonly kind: "file"; readonly file: FileRef; readonly lines?: LineRange; readonly chosen?: string }
  | { readonly kind: "folder"; readonly folder: FileRef }
  | { readonly kind: "symbol"; readonly symbol: SymbolRef }
  /** Without lines: whatever is selected at the time. */
  | { readonly kind: "selection"; readonly selected?: SelectedLines }
  /** Without a file: those of all files. */
  | { readonly kind: "problems"; readonly file?: FileRef }
  | { readonly kind: "terminal"; readonly selected?: string }
  | { readonly kind: "diff"; readonly choice: DiffChoice; readonly file?: FileRef }
  | { readonly kind: "url"; readonly address: string }
  | { readonly kind: "clipboard" }
  | { readonly kind: "open" }
  | { readonly kind: "recent" };

export type TargetOf<Kind extends MentionKind> = Extract<MentionTarget, { readonly kind: Kind }>;

/** A part of what is sent: what it is, in our words, with names in it escaped; and its text. */
export interface MentionText {
  readonly label: string;
  readonly text: string;
}

export type Resolved =
  | {
      readonly kind: "text";
      readonly texts: readonly MentionText[];
      /** Something was left out for want of room, or is withheld. */
      readonly isCut?: boolean;
      /** The text is what was chosen; by now its lines read otherwise. */
      readonly isOld?: boolean;
    }
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "withheld"; readonly why: Withheld }
  /** There is nothing, or nothing that could be read. */
  | { readonly kind: "nothing"; readonly why: Phrase };

export interface ResolveInput {
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  /** It was sent before: what has moved since is looked for, and said to have moved. */
  readonly wasSent?: boolean;
}

/** One kind of mention in one file. */
export interface MentionResolver<Kind extends MentionKind> {
  /** What the user may point at where the word of the kind is typed, or nothing, where that needs to be searched for. */
  readonly always: readonly TargetOf<Kind>[];
  /** Where it is: opened on a click. */
  readonly place?: (target: TargetOf<Kind>) => { readonly file: FileRef; readonly lines?: LineRange } | undefined;
  /** It is not read again when the message is sent. */
  readonly readsOnce?: boolean;
  /** The target with the text that was first read of it: that text is what was chosen. */
  readonly keep?: (target: TargetOf<Kind>, text: string) => TargetOf<Kind>;
  readonly resolve: (target: TargetOf<Kind>, input: ResolveInput) => Promise<Resolved>;
}

/** UTF-16 units that are read of one file, and of all that one mention brings. */
export const mostOfFile = 400_000;
export const mostOfMention = 800_000;
