import type { PanelMessage, PanelRequest } from "../../protocol/chat.ts";
import type { ContextMeter, FoundMentions } from "../../protocol/mention.ts";
import type { Room } from "../../protocol/room.ts";
import type { Unnumbered } from "../requests.ts";

/** Tells the extension something. */
export type Post = (message: PanelMessage) => void;

/** Asks the extension for something; false where it was not done, which the reader is then told. */
export type Ask = (request: Unnumbered<PanelRequest>) => Promise<boolean>;

/** Asks for what the words after `@` can mean; nothing where no reply came. */
export type FindMentions = (query: string, symbols: boolean) => Promise<FoundMentions | undefined>;

/** Asks which secrets are masked in what the message would send: the marks in their place. */
export type FindSecrets = (text: string) => Promise<readonly string[]>;

/** Asks how much of a window the message would take; nothing where no model would be asked. */
export type Measure = (text: string, room: Room | undefined) => Promise<ContextMeter | null>;
