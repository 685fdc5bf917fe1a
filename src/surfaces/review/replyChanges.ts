import { applyReply, createBlockStream, unwrapped } from "../../apply/index.ts";
import type { ReplyBlock } from "../../apply/parse/block.ts";
import type { Platform } from "../../apply/paths/confine.ts";
import { isProtectedPath } from "../../apply/paths/protectedPaths.ts";
import type { Refusal } from "../../apply/refusal.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { tooLarge } from "./tooLarge.ts";

/** What happens to one file when a whole reply is accepted. Paths are below the folder, `/` between names. */
export type FileChange =
  | { readonly kind: "change"; readonly path: string; readonly old: string; readonly text: string }
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | { readonly kind: "delete"; readonly path: string; readonly old: string }
  | { readonly kind: "move"; readonly path: string; readonly to: string; readonly old: string; readonly text: string };

export type ReplyChanges =
  | { readonly kind: "changes"; readonly changes: readonly FileChange[] }
  | { readonly kind: "refused"; readonly reason: Phrase };

/** Beyond this nobody can review an answer. */
const mostFiles = 1000;

/** The files a reply speaks of, in its order; none where it names none. */
export function filesNamedIn(reply: string): readonly string[] {
  return [
    ...new Set(blocksOf(reply).flatMap((block) => [block.path ?? "", block.kind === "move" ? block.to : ""])),
  ].filter((path) => path !== "");
}

function blocksOf(reply: string): readonly ReplyBlock[] {
  const stream = createBlockStream();
  return [...stream.push(unwrapped(reply)), ...stream.finish().blocks];
}

export interface AskedFiles {
  /** The text of each file that is there, by its path. */
  readonly texts: Readonly<Record<string, string>>;
  /** What a change without a name is for. */
  readonly path: string;
  readonly platform: Platform;
}

/** The refusal, with the path where several files change: there the number of a change says little. */
function withFile({ message, block }: Refusal, reply: string): Phrase {
  const blocks = blocksOf(reply);
  const path = blocks[block - 1]?.path;
  return path === undefined || blocks.every((other) => other.path === path)
    ? message
    : phrase("{0}: {1}", path, message);
}

/**
 * What a whole reply makes of the files it names: all of it, or why not. Protected files are for the review to ask
 * about.
 */
export function changesOf(reply: string, { texts, path, platform }: AskedFiles): ReplyChanges {
  const large = tooLarge(reply);
  if (large) return { kind: "refused", reason: large };
  const { [path]: original = "", ...files } = texts;
  const confirmed = [...new Set([...filesNamedIn(reply), ...Object.keys(texts), path])].filter(isProtectedPath);
  const result = applyReply({ path, original, reply, files, platform, confirmed });
  if (!result.ok) return { kind: "refused", reason: withFile(result.error, reply) };
  const fresh = new Map(Object.entries(result.files ?? {}));
  if (result.text !== undefined && (result.text !== original || !(path in texts))) fresh.set(path, result.text);
  const moves = blocksOf(reply).flatMap((block) => (block.kind === "move" ? [block] : []));
  const gone = result.deleted ?? [];
  const moved = moves.flatMap(({ path: from, to }): FileChange[] => {
    const [old, text] = [texts[from], fresh.get(to)];
    if (old === undefined || text === undefined || !gone.includes(from)) return [];
    fresh.delete(to);
    return [{ kind: "move", path: from, to, old, text }];
  });
  const left = gone.filter((one) => !moved.some((move) => move.path === one));
  const changes: readonly FileChange[] = [
    ...[...fresh].map(([name, text]): FileChange => {
      const old = texts[name];
      return old === undefined ? { kind: "create", path: name, text } : { kind: "change", path: name, old, text };
    }),
    ...moved,
    ...left.map((name): FileChange => ({ kind: "delete", path: name, old: texts[name] ?? "" })),
  ].filter((one) => one.kind !== "create" || one.path !== path || one.text !== "");
  if (changes.length === 0) return { kind: "refused", reason: phrase("The model proposed no changes.") };
  if (changes.length > mostFiles) {
    return {
      kind: "refused",
      reason: phrase("The answer changes {0} files; at most {1} can be reviewed.", changes.length, mostFiles),
    };
  }
  return { kind: "changes", changes };
}
