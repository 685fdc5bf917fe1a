import type { Request } from "../../../core/request.ts";
import { cleared, noteOwn } from "../../secrets/chatSecrets.ts";
import { sentNote } from "../../secrets/consent.ts";
import { addNote } from "../addNote.ts";
import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";

/** With the secrets that the user lets go out with this message; the turn says which. */
export function unmasked<Target>(
  { host, conversation }: { readonly host: ChatHost<Target>; readonly conversation: Conversation<Target> },
  { turnId, masked, agreed }: Masked,
): Request {
  const { request, sent } = cleared(masked, agreed, host.secrets);
  if (host.secrets) noteOwn(host.secrets, { ...request, turnId }, conversation);
  if (sent.length > 0) addNote({ host, conversation }, turnId, sentNote(sent));
  return request;
}

interface Masked {
  /** Of the turn that stands for it: several models may answer one question. */
  readonly turnId: string;
  readonly masked: Request;
  /** Marks of the secrets that the user lets go out. */
  readonly agreed: readonly string[];
}
