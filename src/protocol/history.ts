/** What the panel asks of the conversations that are kept. */
import * as z from "zod/mini";
import { mostChats } from "./chatList.ts";

/** Of a request that wants a reply. */
const id = z.number().check(z.int(), z.nonnegative());
const chat = z.string().check(z.minLength(1), z.maxLength(100));

export const historyRequests = [
  /** The list: of this workspace or of all, with what is searched for. */
  z.strictObject({
    type: z.literal("chats"),
    id,
    text: z.string().check(z.maxLength(1_000)),
    all: z.boolean(),
    limit: z.number().check(z.int(), z.minimum(1), z.maximum(mostChats)),
  }),
  z.strictObject({ type: z.literal("openChat"), id, chat }),
  /** In an editor tab, or where it is shown already. */
  z.strictObject({ type: z.literal("openChatInEditor"), id, chat }),
  z.strictObject({
    type: z.literal("renameChat"),
    id,
    chat,
    title: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  z.strictObject({ type: z.literal("pinChat"), id, chat, pinned: z.boolean() }),
  /** It can be taken back for `undoMilliseconds`. */
  z.strictObject({ type: z.literal("deleteChat"), id, chat }),
  z.strictObject({ type: z.literal("undeleteChat"), id, chat }),
  z.strictObject({ type: z.literal("exportChat"), id, chat }),
  z.strictObject({ type: z.literal("importChat"), id }),
] as const;
