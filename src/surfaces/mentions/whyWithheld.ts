import type { Withheld } from "../../context/workspace.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";

export function whyWithheld(why: Withheld): Phrase {
  return why === "secret" ? phrase("Not sent: it may contain secrets.") : phrase("Not sent: it is ignored.");
}
