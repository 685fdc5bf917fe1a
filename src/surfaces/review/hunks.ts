import { opsOfReplace } from "../../apply/change/opsOf.ts";

/** Lines that are removed, and the lines that replace them; either may be none. */
export interface Hunk {
  readonly id: number;
  /** Its first line in the original, 0-based; additions alone go before that line. */
  readonly at: number;
  readonly old: readonly string[];
  readonly fresh: readonly string[];
}

/** The differences between two texts, numbered from `firstId`. */
export function hunksBetween(original: readonly string[], fresh: readonly string[], firstId = 1): Hunk[] {
  const hunks: Hunk[] = [];
  let open: { at: number; old: string[]; fresh: string[] } | undefined;
  let line = 0;
  const close = (): void => {
    if (open) hunks.push({ id: firstId + hunks.length, ...open });
    open = undefined;
  };
  for (const { kind, text } of opsOfReplace(original, fresh)) {
    if (kind === "keep") close();
    else {
      open ??= { at: line, old: [], fresh: [] };
      (kind === "add" ? open.fresh : open.old).push(text);
    }
    if (kind !== "add") line++;
  }
  close();
  return hunks;
}
