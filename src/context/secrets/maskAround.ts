import type { MarkFor } from "./maskSecrets.ts";
import { maskSecrets } from "./maskSecrets.ts";

/** The text before and after a cursor. */
export interface Around {
  readonly prefix: string;
  readonly suffix: string;
}

/** Masks both sides of a cursor as one text; undefined where the cursor stands in a secret. */
export function maskAround({ prefix, suffix }: Around, markFor: MarkFor): Around | undefined {
  const { text, masked, placeOf } = maskSecrets(prefix + suffix, markFor);
  if (masked.length === 0) return { prefix, suffix };
  const cursor = placeOf(prefix.length);
  return cursor === undefined ? undefined : { prefix: text.slice(0, cursor), suffix: text.slice(cursor) };
}
