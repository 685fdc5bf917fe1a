import type { Naming } from "./fileName.ts";

/** What the name above a block is worth to it. */
export function namedAs(naming: Naming | undefined): {
  readonly path: string | undefined;
  readonly passing?: string;
  readonly isNew?: true;
} {
  if (naming === undefined) return { path: undefined };
  const { path, manner } = naming;
  if (manner === "word" || manner === "sentence") return { path: undefined, passing: path };
  return manner === "new" ? { path, isNew: true } : { path };
}
