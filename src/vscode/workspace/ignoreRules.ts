import ignore, { type Ignore } from "ignore";

/** The ignore rules written in one folder. */
export interface IgnoreLayer {
  /** Path of the folder, `/` as separator, none at the end. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** The texts of all ignore files of a folder. */
export function ignoreLayer(folder: string, ...files: readonly string[]): IgnoreLayer {
  const rules = ignore();
  for (const text of files) rules.add(text);
  return { folder, rules };
}

/**
 * Whether git would ignore the file, given the rules of the folders above it, outermost first. The innermost rule that
 * speaks about a path wins, but nothing inside an ignored folder comes back.
 */
export function isIgnored(path: string, layers: readonly IgnoreLayer[]): boolean {
  const top = layers[0]?.folder;
  if (top === undefined || !path.startsWith(`${top}/`)) return false;
  const inside = path.slice(top.length + 1).split("/");
  return inside.some((_, index) => {
    const last = index === inside.length - 1;
    const part = `${top}/${inside.slice(0, index + 1).join("/")}${last ? "" : "/"}`;
    return verdict(part, layers) === "ignored";
  });
}

function verdict(path: string, layers: readonly IgnoreLayer[]): "ignored" | "kept" | undefined {
  for (const { folder, rules } of layers.toReversed()) {
    const relative = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "";
    if (relative === "" || relative === "/" || !ignore.isPathValid(relative)) continue;
    const { ignored, unignored } = rules.test(relative);
    if (ignored) return "ignored";
    if (unignored) return "kept";
  }
  return undefined;
}
