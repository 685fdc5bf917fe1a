import type { MentionKind } from "../core/message.ts";
import type { Room } from "./room.ts";

/** A row of the list that `@` opens. Every text is in the reader's language. */
export interface MentionRow {
  /** Names it to the extension, which takes no other. */
  readonly id: string;
  readonly kind: MentionKind;
  readonly name: string;
  readonly detail: string;
  /** What stands after `@` once it is taken, for more to be typed; absent: a chip. */
  readonly goesOn?: string;
}

export interface FoundMentions {
  readonly rows: readonly MentionRow[];
  /** More comes to those who ask for symbols as well. */
  readonly isPartial: boolean;
}

/** Something that goes along with the next message. */
export interface Chip {
  readonly id: string;
  readonly kind: MentionKind | "image";
  readonly name: string;
  /** Where it is, or what it is. */
  readonly detail: string;
  /** Absent while it is read. */
  readonly tokens?: number;
  /** Why it does not go along, or not as a whole. */
  readonly note?: string;
  readonly state: "reading" | "ready" | "refused";
  /** What stands in place of secrets in it. */
  readonly masks?: readonly string[];
  /** It can be looked at. */
  readonly opens: boolean;
  /** Of a picture, as an address that holds it; left out where the panel was told it with the chips before. */
  readonly preview?: string;
}

/** How full the window of a model would be that routing chooses now. */
export interface ContextMeter {
  readonly model: string;
  /** What of it does not fit counts as well. */
  readonly tokens: number;
  readonly windowTokens: number;
  /** What would make room; absent where that is not needed, or nothing would. */
  readonly offers?: readonly RoomOffer[];
  /** What is not sent, or what comes first. */
  readonly note?: string;
}

export interface RoomOffer {
  readonly room: Room;
  /** The model that would be asked, or what would be left out; may be empty. */
  readonly detail: string;
}

/** Pictures that models take. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"] as const;
/** UTF-16 units of a file that is dropped from elsewhere. */
export const longestDropped = 400_000;
/** Of a picture in base64: what vendors take of one is 5 MB. */
export const longestPicture = 7_000_000;
