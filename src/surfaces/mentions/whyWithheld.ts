import type { Withheld } from "../../context/workspace.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";

/** Beside the question, as the open file is named that is left out. */
export function leftOut(name: string, why: Withheld): Phrase {
  return why === "secret"
    ? phrase("{0} not sent: it may contain secrets", name)
    : phrase("{0} not sent: it is ignored", name);
}

export function whyWithheld(why: Withheld): Phrase {
  return why === "secret" ? phrase("Not sent: it may contain secrets.") : phrase("Not sent: it is ignored.");
}
