import { explain } from "./explain.ts";
import type { ReplyBlock } from "./parse/block.ts";
import { confine, type Platform } from "./paths/confine.ts";
import { isProtectedPath } from "./paths/protectedPaths.ts";

export interface Named {
  readonly block: ReplyBlock;
  /** From 1. */
  readonly number: number;
  /** The file it changes, as the request names it, or a new one. */
  readonly target: string;
  /** Where a file is moved to. */
  readonly to?: string;
}

export interface Names {
  readonly path: string;
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly platform?: Platform | undefined;
  readonly confirmed?: readonly string[] | undefined;
}

/** A block of a reply with its number, from 1. */
export interface NumberedBlock {
  readonly block: ReplyBlock;
  readonly number: number;
}

/** Says for each block which file it means; refuses paths that leave the folder, and protected files. */
export function resolveNames(blocks: readonly NumberedBlock[], names: Names): Named[] {
  const known = knownFiles(names);
  const namesKnown = blocks.some(({ block }) => nameOf(block, known) !== undefined);
  return blocks.map(({ block, number }): Named => {
    const target = targetOf(block, { known, namesKnown, isLone: blocks.length === 1 }, names, number);
    const to = block.kind === "move" ? allowed(block.to, names, number) : undefined;
    return to === undefined ? { block, number, target } : { block, number, target, to };
  });
}

/** The files that were asked about, by their plain paths. */
export type Files = ReadonlyMap<string, string>;

export function knownFiles({ path: asked, files }: Names): Files {
  return new Map(
    [...Object.keys(files ?? {}).toReversed(), asked].map((path) => [path.replace(/^(?:\.\/)+/, ""), path]),
  );
}

/** The known file that a block names. */
export function nameOf(block: ReplyBlock, known: Files): string | undefined {
  if (block.path) return knownAs(block.path, known);
  const passing = block.kind === "replace" || block.kind === "text" ? block.passing : undefined;
  return passing === undefined ? undefined : (knownAs(passing, known) ?? knownByStem(passing, known));
}

interface Known {
  readonly known: Files;
  /** Some block of the reply names a file that was asked about. */
  readonly namesKnown: boolean;
  readonly isLone: boolean;
}

function targetOf(block: ReplyBlock, { known, namesKnown, isLone }: Known, names: Names, number: number): string {
  const target = block.path || nameOf(block, known) !== undefined ? nameOf(block, known) : names.path;
  if (target !== undefined) {
    allowed(target, names, number);
    return target;
  }
  const path = allowed(block.path ?? "", names, number);
  if (bringsFile(block)) return path;
  // Above a lone file a heading may pass for a name.
  if (block.kind === "text" && (namesKnown || !isLone || block.isNew === true || /\/[^/]*\.[^./]{1,16}$/.test(path)))
    return path;
  throw explain("absent", number);
}

/** True for a block that has all of a file that does not exist yet. */
function bringsFile(block: ReplyBlock): boolean {
  if (block.kind === "create") return true;
  if (block.kind === "replace") return block.search.join("").trim() === "";
  return block.kind === "hunk" && block.anchors.length === 0 && block.ops.every(({ kind }) => kind === "add");
}

function allowed(path: string, { platform = "linux", confirmed = [] }: Names, number: number): string {
  const confined = confine(path, platform);
  if (confined.kind === "escapes") throw explain("escapes", number);
  const plain = confined.segments.join("/");
  if (isProtectedPath(plain) && !confirmed.includes(plain)) throw explain("protected", number);
  return plain;
}

/** The known file of that name; models leave out leading folders, or add the project's or its parents. */
export function knownAs(given: string, known: Files): string | undefined {
  const path = plainPath(given);
  const same = known.get(path);
  if (same !== undefined) return same;
  if (path.split("/").includes("..")) return undefined;
  const alike = [...known].filter(([other]) => other.endsWith(`/${path}`) || path.endsWith(`/${other}`));
  const [first, second] = alike.toSorted(([a], [b]) => b.length - a.length);
  if (!first) return undefined;
  // Of several that the path ends with, the longest name is the file's.
  const isSure = second === undefined || (path.endsWith(`/${first[0]}`) && first[0].length > second[0].length);
  return isSure ? first[1] : undefined;
}

/** With `/` between names, without a drive or what leads to the folder itself. */
function plainPath(path: string): string {
  const slashed = path.replaceAll("\\", "/").replace(/^[A-Za-z]:(?=\/)/, "");
  return slashed.replace(/^(?:\.?\/)+/, "");
}

/** `Game` for `src/Game.ts`. */
function knownByStem(word: string, known: Files): string | undefined {
  const alike = [...known.values()].filter((path) => path.split("/").at(-1)?.split(".", 1)[0] === word);
  return alike.length === 1 ? alike[0] : undefined;
}
