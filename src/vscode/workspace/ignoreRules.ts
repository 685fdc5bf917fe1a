import ignore, { type Ignore } from "ignore";

/** The ignore rules written in one folder. */
export interface IgnoreLayer {
  /** Path of the folder, `/` as separator, none at the end. */
  readonly folder: string;
  readonly rules: Ignore;
  /** The file system takes `A.txt` and `a.txt` for the same file. */
  readonly ignoreCase: boolean;
}

/** `files` are the texts of all ignore files of a folder, highest precedence last. */
export function ignoreLayer(folder: string, files: readonly string[], ignoreCase = false): IgnoreLayer {
  const rules = ignore({ ignorecase: ignoreCase });
  for (const text of files) rules.add(text);
  return { folder, rules, ignoreCase };
}

/**
 * Whether git would ignore the file, given the rules of the folders above it, outermost first. The innermost rule that
 * speaks about a path wins, but nothing inside an ignored folder comes back.
 */
export function isIgnored(path: string, layers: readonly IgnoreLayer[]): boolean {
  const [top] = layers;
  const own = top && inside(path, top);
  if (!top || own === undefined) return false;
  const start = path.slice(0, path.length - own.length);
  const parts = own.split("/");
  return parts.some((_, index) => {
    const last = index === parts.length - 1;
    return verdict(`${start}${parts.slice(0, index + 1).join("/")}${last ? "" : "/"}`, layers) === "ignored";
  });
}

function verdict(path: string, layers: readonly IgnoreLayer[]): "ignored" | "kept" | undefined {
  for (const layer of layers.toReversed()) {
    const relative = inside(path, layer);
    if (relative === undefined || relative === "/" || !ignore.isPathValid(relative)) continue;
    const { ignored, unignored } = layer.rules.test(relative);
    if (ignored) return "ignored";
    if (unignored) return "kept";
  }
  return undefined;
}

/** The path relative to the layer's folder; undefined where it lies elsewhere. */
function inside(path: string, { folder, ignoreCase }: IgnoreLayer): string | undefined {
  const own = path.slice(folder.length + 1);
  const above = path.slice(0, folder.length + 1);
  const isInside = ignoreCase ? above.toLowerCase() === `${folder}/`.toLowerCase() : above === `${folder}/`;
  return isInside && own !== "" ? own : undefined;
}
