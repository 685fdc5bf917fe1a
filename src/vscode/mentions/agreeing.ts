import type { Chip } from "../../protocol/mention.ts";
import type { Attached } from "../../surfaces/mentions/attached.ts";
import type { Tray } from "../../surfaces/mentions/tray.ts";
import { createConsent, type Consent } from "../../surfaces/secrets/consent.ts";

/** A tray that knows which secrets may go out with its message. */
export interface Agreeing extends Tray {
  readonly consent: Consent;
  /** What the panel shows of it. */
  readonly shown: () => { readonly chips: readonly Chip[]; readonly agreed: readonly string[] };
}

export function withConsent(tray: Tray, show: (marks: readonly string[]) => void): Agreeing {
  const consent = createConsent(show);
  return {
    ...tray,
    consent,
    shown: () => ({ chips: tray.chips(), agreed: consent.marks() }),
    read: () => agreedIn(tray.read(), consent.marks()),
    take() {
      const agreed = consent.marks();
      const { attached, giveBack } = tray.take();
      consent.clear();
      return {
        attached: agreedIn(attached, agreed),
        giveBack() {
          giveBack();
          consent.agree(agreed);
        },
      };
    },
  };
}

async function agreedIn(reading: Promise<Attached>, agreed: readonly string[]): Promise<Attached> {
  const attached = await reading;
  return agreed.length === 0 ? attached : { ...attached, agreed };
}
