import { appendFile, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import type { Store } from "../../ledger/ledger.ts";

const batchBytes = 65_536;

/**
 * The ledger as JSON lines, one file per month, shared by all windows of this machine.
 * Touches the disk on the first use, not before.
 */
export function createLedgerFile(directory: string): Store {
  const fileOf = (month: string): string => join(directory, `usage-${month}.jsonl`);
  const offsets = new Map<string, number>();
  return {
    async append(month, line) {
      await mkdir(directory, { recursive: true });
      // One write at the end of the file: lines of several windows never mix. The leading break keeps a line that
      // a crash cut short from swallowing this one.
      await appendFile(fileOf(month), `\n${line}\n`, { mode: 0o600 });
    },
    async *readNew(month) {
      const file = await open(fileOf(month)).catch(unlessMissing);
      if (!file) return;
      try {
        const decoder = new StringDecoder();
        const buffer = Buffer.alloc(batchBytes);
        let position = offsets.get(month) ?? 0;
        let rest = "";
        for (;;) {
          const { bytesRead } = await file.read(buffer, 0, batchBytes, position);
          if (bytesRead === 0) return;
          position += bytesRead;
          const lines = (rest + decoder.write(buffer.subarray(0, bytesRead))).split("\n");
          // What has no line break yet is read again when it has one.
          rest = lines.pop() ?? "";
          const next = buffer.subarray(0, bytesRead).lastIndexOf(0x0a);
          if (next >= 0) offsets.set(month, position - bytesRead + next + 1);
          yield lines.filter((line) => line !== "");
        }
      } finally {
        await file.close();
      }
    },
  };
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
