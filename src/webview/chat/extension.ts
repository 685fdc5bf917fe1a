import type { PanelMessage, PanelRequest } from "../../protocol/chat.ts";
import type { Unnumbered } from "../requests.ts";

/** Tells the extension something. */
export type Post = (message: PanelMessage) => void;

/** Asks the extension for something; false where it was not done, which the reader is then told. */
export type Ask = (request: Unnumbered<PanelRequest>) => Promise<boolean>;
