import { hasMask, masksIn, withoutMasks } from "../../core/masking/masks.ts";
import type { SecretOf } from "./revealing.ts";

/** Puts secrets back into the code of an answer: those of the message that it answers, and those of the file it goes to. */
export interface OwnSecrets {
  /** A message is sent in this window: what is masked in it, and the turns that its model reads along. */
  readonly note: (turnId: string, marks: readonly string[], earlier: readonly string[]) => void;
  /** Undefined where a mark stands for nothing that belongs there. */
  readonly putBack: (code: string, place: { readonly turnId?: string; readonly file?: string }) => string | undefined;
}

/** Of older turns a window does not know any more which secrets were theirs. */
const mostTurns = 500;

export function createOwnSecrets(secretOf: SecretOf): OwnSecrets {
  const known = new Map<string, ReadonlySet<string>>();
  return {
    note(turnId, marks, earlier) {
      known.set(turnId, new Set([...marks, ...earlier.flatMap((id) => [...(known.get(id) ?? [])])]));
      for (const oldest of known.keys()) {
        if (known.size <= mostTurns) break;
        known.delete(oldest);
      }
    },
    putBack(code, { turnId = "", file }) {
      if (!hasMask(code)) return code;
      const own = known.get(turnId);
      return withoutMasks(code, (mark) => {
        const secret = secretOf(mark);
        return secret !== undefined && (own?.has(mark) || file?.includes(secret)) ? secret : undefined;
      });
    },
  };
}

/** The names of what cannot be put back, for the user. */
export function marksLeft(code: string): string {
  return masksIn(code).slice(0, 5).join(", ");
}
