import { phrase, type Phrase } from "../../core/phrase.ts";
import { marksLeft, type OwnSecrets } from "../../surfaces/secrets/ownSecrets.ts";
import type { Dialogs } from "../ui/dialogs.ts";

interface CodePlace {
  readonly turnId?: string;
  /** What the file holds that the code goes to. */
  readonly file?: string;
}

/** Does something with the code of an answer once the secrets are back in it; where one is not its own, says so instead. */
export async function withOwnSecrets(
  { own, dialogs }: { readonly own: OwnSecrets; readonly dialogs: Dialogs },
  { code, ...place }: CodePlace & { readonly code: string },
  use: (code: string) => Promise<void> | void,
): Promise<void> {
  const plain = own.putBack(code, place);
  if (plain === undefined) void dialogs.warn(refusal(code));
  else await use(plain);
}

function refusal(code: string): Phrase {
  return phrase(
    "Not done: the code has a mark in place of a secret that is neither of this message nor of that file: {0}",
    marksLeft(code),
  );
}

/** The clipboard takes marks too, but not without a word. */
export function copiedMarks(code: string): Phrase {
  return phrase("Copied with a mark in place of a secret that is not of this message: {0}", marksLeft(code));
}
