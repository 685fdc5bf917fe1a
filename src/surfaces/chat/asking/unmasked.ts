import type { Request } from "../../../core/request.ts";
import { cleared, noteOwn } from "../../secrets/chatSecrets.ts";
import { sentNote } from "../../secrets/consent.ts";
import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";

/** With the secrets that the user lets go out with this message; the turn says which. */
export function unmasked<Target>(
  { host, conversation }: { readonly host: ChatHost<Target>; readonly conversation: Conversation<Target> },
  masked: Request,
  agreed: readonly string[],
): Request {
  const { request, sent } = cleared(masked, agreed, host.secrets);
  const { turnId } = request;
  const earlier = conversation.turns().map(({ id }) => id);
  if (host.secrets) noteOwn(host.secrets, request, earlier);
  const notes = conversation.find(turnId)?.view.notes ?? [];
  if (sent.length > 0) conversation.change(turnId, { notes: [...notes, host.translate(sentNote(sent))] });
  return request;
}
