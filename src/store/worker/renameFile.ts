import { renameSync } from "node:fs";

/** Virus scanners and other windows hold files for moments on Windows. */
const passing = new Set(["EPERM", "EBUSY", "EACCES"]);
const tries = 8;

export interface RenameParts {
  readonly rename: (from: string, to: string) => void;
  /** Blocks: only ever called in the worker. */
  readonly wait: (milliseconds: number) => void;
}

const real: RenameParts = {
  rename: renameSync,
  wait: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

/** Renames, trying for about two and a half seconds where the file is held. */
export function renameFile(from: string, to: string, { rename, wait }: RenameParts = real): void {
  for (let attempt = 1; ; attempt++) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (attempt === tries || code === undefined || !passing.has(code)) throw error;
      wait(10 * 2 ** attempt);
    }
  }
}
