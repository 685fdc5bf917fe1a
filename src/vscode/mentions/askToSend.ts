import { phrase } from "../../core/phrase.ts";
import { namesOf, type Consent } from "../../surfaces/secrets/consent.ts";
import type { Dialogs } from "../ui/dialogs.ts";

/** Asks, once for each message, whether its secrets are to go out as they are. */
export async function askToSend(consent: Consent, marks: readonly string[], dialogs: Dialogs): Promise<void> {
  const names = namesOf(marks);
  if (names.length === 0) return;
  const keep = { icon: "lock", label: phrase("Keep Them Masked") };
  const send = {
    icon: "unlock",
    label: phrase("Send Them with This Message"),
    description: names.join(", "),
    detail: phrase("The provider of the model gets them as they are. The next message is masked again."),
  };
  const chosen = await dialogs.pick([keep, send], { title: phrase("Send what is masked in this message?") });
  if (chosen === send) consent.agree(marks);
}
