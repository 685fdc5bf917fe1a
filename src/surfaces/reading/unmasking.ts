import { hasMask, withoutMasks } from "../../core/masking/masks.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Read } from "./read.ts";

const changed = (): Phrase =>
  phrase(
    "The answer changes a place where a secret was masked before sending, so that it cannot be put back. Change that line by hand, or ask without it.",
  );

/**
 * Reads answers with the secrets put back that were masked in what was sent: no mark of one is ever written into a file.
 * An answer that changed a mark, or made one up, is refused as a change.
 */
export function unmasking(read: Read, secretOf: (mark: string) => string | undefined): Read {
  return async (name, told, signal) => {
    const [answer, ...others] = told;
    if (!hasMask(answer)) return read(name, told, signal);
    const plain = withoutMasks(answer, secretOf);
    if (plain !== undefined) return read(name, [plain, ...others] as unknown as typeof told, signal);
    // Which files it names, such an answer still tells; their text may itself be about marks.
    if (name === "filesNamedIn" || told.slice(1).some((one) => hasMask(JSON.stringify(one))))
      return read(name, told, signal);
    return { kind: "refused", reason: changed() } as never;
  };
}
