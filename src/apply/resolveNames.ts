import { explain } from "./explain.ts";
import type { Block } from "./parse/block.ts";
import { confine, type Platform } from "./paths/confine.ts";
import { isProtectedPath } from "./paths/protectedPaths.ts";

export interface Named {
  readonly block: Block;
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

/** Says for each block which file it means; refuses paths out of the folder, and protected files. */
export function resolveNames(blocks: readonly Block[], names: Names): Named[] {
  const known = new Map(
    [...Object.keys(names.files ?? {}).toReversed(), names.path].map((path) => [path.replace(/^(?:\.\/)+/, ""), path]),
  );
  const namesKnown = blocks.some(({ path }) => path !== undefined && knownAs(path, known) !== undefined);
  return blocks.map((block, at): Named => {
    const number = at + 1;
    const target = targetOf(block, { known, namesKnown }, names, number);
    const to = block.kind === "move" ? allowed(block.to, names, number) : undefined;
    return to === undefined ? { block, number, target } : { block, number, target, to };
  });
}

/** The files that were asked about, by their plain paths. */
type Files = ReadonlyMap<string, string>;

interface Known {
  readonly known: Files;
  /** Some block of the reply names a file that was asked about. */
  readonly namesKnown: boolean;
}

function targetOf(block: Block, { known, namesKnown }: Known, names: Names, number: number): string {
  const path = allowed(block.path || names.path, names, number);
  const target = block.path ? knownAs(path, known) : names.path;
  if (target !== undefined) {
    allowed(target, names, number);
    return target;
  }
  const brings = block.kind === "create" || (block.kind === "replace" && block.search.join("").trim() === "");
  // Above a lone file a heading may pass for a name.
  if (brings || (block.kind === "text" && namesKnown)) return path;
  throw explain("absent", number);
}

function allowed(path: string, { platform = "linux", confirmed = [] }: Names, number: number): string {
  const confined = confine(path, platform);
  if (confined.kind === "escapes") throw explain("escapes", number);
  const plain = confined.segments.join("/");
  if (isProtectedPath(plain) && !confirmed.includes(plain)) throw explain("protected", number);
  return plain;
}

/** The known file of that name; models leave folders out in front, or add the project's. */
function knownAs(path: string, known: Files): string | undefined {
  const same = known.get(path);
  if (same !== undefined) return same;
  const alike = [...known.values()].filter((other) => other.endsWith(`/${path}`) || path.endsWith(`/${other}`));
  return alike.length === 1 ? alike[0] : undefined;
}
