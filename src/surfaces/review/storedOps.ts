import { isRecord } from "../../core/isRecord.ts";
import { isSource, type ProposalSource } from "./proposalSource.ts";
import type { FileChange } from "./replyChanges.ts";
import { isStoredLines, type StoredLines } from "./storedLines.ts";

/** A file that would be created, deleted or moved. */
export type FileOpChange = Exclude<FileChange, { kind: "change" }>;

/** Such a change as it is stored beyond its window. */
export interface StoredOp {
  /** The paths of the change are below it. */
  readonly folder: string;
  readonly change: FileOpChange;
  /** Without the turn: that window's chat is gone. */
  readonly source?: ProposalSource;
  readonly asked?: StoredLines;
}

/** The most that is kept over a restart, in characters, all together. */
const longestTogether = 8_000_000;

/** As many of them as can be kept, from the first. */
export function opsWithinBounds(all: readonly StoredOp[]): readonly StoredOp[] {
  let left = longestTogether;
  return all.filter((one) => (left -= lengthOf(one)) >= 0);
}

function lengthOf({ change, source, asked }: StoredOp): number {
  const origin = (source?.answer.length ?? 0) + (asked?.text.length ?? 0);
  return (
    origin + (change.kind === "create" ? 0 : change.old.length) + (change.kind === "delete" ? 0 : change.text.length)
  );
}

/** Reads back what was stored; invalid entries are dropped. */
export function readStoredOps(value: unknown): StoredOp[] {
  return Array.isArray(value) ? value.filter(isStoredOp) : [];
}

function isStoredOp(value: unknown): value is StoredOp {
  if (!isRecord(value) || typeof value["folder"] !== "string" || !isRecord(value["change"])) return false;
  const { kind, ...parts } = value["change"];
  const texts = typeof kind === "string" && Object.hasOwn(partsOf, kind) ? partsOf[kind] : undefined;
  const isWhole = texts?.every((name) => typeof parts[name] === "string") === true;
  const { source, asked } = value;
  return isWhole && (source === undefined || isSource(source)) && (asked === undefined || isStoredLines(asked));
}

const partsOf: Readonly<Record<string, readonly string[]>> = {
  create: ["path", "text"],
  delete: ["path", "old"],
  move: ["path", "to", "old", "text"],
} satisfies Record<FileOpChange["kind"], readonly string[]>;
