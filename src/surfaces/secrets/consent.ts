import { nameOfMask } from "../../core/masking/masks.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";

/** Which secrets the user lets go out with the next message. Nothing of it outlives that message. */
export interface Consent {
  readonly marks: () => readonly string[];
  readonly agree: (marks: readonly string[]) => void;
  readonly clear: () => void;
}

/** `show` is told whenever it changes. */
export function createConsent(show: (marks: readonly string[]) => void): Consent {
  let agreed: readonly string[] = [];
  const set = (next: readonly string[]): void => {
    if (next.length === 0 && agreed.length === 0) return;
    agreed = next;
    show(agreed);
  };
  return {
    marks: () => agreed,
    agree: (marks) => set([...new Set([...agreed, ...marks])]),
    clear: () => set([]),
  };
}

/** What secrets are called, each once: the lines of a key are one. */
export function namesOf(marks: readonly string[]): readonly string[] {
  return [...new Set(marks.map(nameOfMask))];
}

/** Said of a message whose secrets went out. */
export function sentNote(marks: readonly string[]): Phrase {
  return phrase("Sent unmasked with this message: {0}", namesOf(marks).join(", "));
}
