import { maskAround, type Around } from "./maskAround.ts";
import { createMarks, maskSecrets, type Marks } from "./maskSecrets.ts";

/** Masks what one window sends: the same secret has the same mark wherever it stands, so that it can be put back. */
export interface Masker extends Pick<Marks, "secretOf"> {
  readonly mask: (text: string) => string;
  /** Masks both sides of a cursor; undefined where it stands in a secret. */
  readonly maskAround: (around: Around) => Around | undefined;
}

/** Long texts are masked again and again, as the user asks about them. */
const remembered = 12;
const long = 4_000;

/** Enough of an id to tell the marks of one window from those of others. */
const tagLength = 4;

/** `windowId`: letters and digits; another one in each window. */
export function createMasker(windowId = ""): Masker {
  const { markFor, secretOf } = createMarks(windowId.slice(0, tagLength));
  const known = new Map<string, string>();
  return {
    secretOf,
    maskAround: (around) => maskAround(around, markFor),
    mask(text) {
      if (text.length < long) return maskSecrets(text, markFor).text;
      const masked = known.get(text) ?? maskSecrets(text, markFor).text;
      known.delete(text);
      known.set(text, masked);
      for (const oldest of known.keys()) {
        if (known.size <= remembered) break;
        known.delete(oldest);
      }
      return masked;
    },
  };
}
