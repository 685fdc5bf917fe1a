import { masksIn } from "../../core/masking/masks.ts";
import type { Request } from "../../core/request.ts";
import type { OwnSecrets } from "./ownSecrets.ts";
import { marksOf, revealing, type SecretOf } from "./revealing.ts";

/** What a chat does with secrets: masks those of the user's own words, and sends what the user agreed to. */
export interface ChatSecrets {
  /** A text with a mark in place of each secret in it. */
  readonly mask: (text: string) => string;
  readonly secretOf: SecretOf;
  readonly own: OwnSecrets;
}

/** A request as it is sent, and the marks whose secrets go out with it. */
export interface Cleared {
  readonly request: Request;
  readonly sent: readonly string[];
}

/** Of what the user agreed to, only what is this message's own. */
export function cleared(request: Request, agreed: readonly string[], secrets: ChatSecrets | undefined): Cleared {
  if (!secrets || agreed.length === 0) return { request, sent: [] };
  const sent = marksOf(request).filter((mark) => agreed.includes(mark) && secrets.secretOf(mark) !== undefined);
  return { request: revealing(request, sent, secrets.secretOf), sent };
}

/** Of a request on its way: where its answer's code may have secrets put back. */
export function noteOwn({ own }: ChatSecrets, request: Request, { turns }: EarlierTurns): void {
  own.note(
    request.turnId,
    marksOf(request),
    turns().map(({ id }) => id),
  );
}

interface EarlierTurns {
  readonly turns: () => readonly { readonly id: string }[];
}

/** The marks that a prompt holds, or whose secrets it holds. */
export function marksSent(request: Request, prompt: string, secretOf: SecretOf): readonly string[] {
  const there = new Set(masksIn(prompt));
  return marksOf(request).filter((mark) => there.has(mark) || prompt.includes(secretOf(mark) ?? "\0"));
}
