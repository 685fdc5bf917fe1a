import { gitExcludes, type RuleFiles } from "./gitExcludes.ts";
import { ignoreLayer, isIgnored, type IgnoreLayer } from "./ignoreRules.ts";

const ignoreFiles = [".gitignore", ".aiignore"] as const;
const deepest = 64;

/** What a folder says about the files in it. */
export interface FolderRules {
  readonly layer?: IgnoreLayer;
  /** A repository, a submodule or a work tree begins here. */
  readonly isRoot: boolean;
}

/** Folders that have been read, by path. */
export type KnownFolders = Map<string, Promise<FolderRules>>;

/**
 * Whether a file is ignored by the rules of any repository around it up to the workspace folder, and of the one that
 * holds that folder: those of an outer repository hold inside a nested one too, and none takes back what another says.
 */
export async function isFileIgnored(
  path: string,
  workspace: string | undefined,
  { files, known }: { readonly files: RuleFiles; readonly known: KnownFolders },
): Promise<boolean> {
  const repositories: IgnoreLayer[][] = [[]];
  let inWorkspace = 0;
  let at = path;
  for (let level = 0; level < deepest && at.includes("/") && at !== ""; level++) {
    at = at.slice(0, at.lastIndexOf("/"));
    const reading = known.get(at) ?? readFolder(at, files);
    known.set(at, reading);
    const { layer, isRoot } = await reading;
    const [own = []] = repositories;
    if (layer) own.unshift(layer);
    const isInside = workspace !== undefined && `${at}/`.startsWith(`${workspace}/`);
    if (isInside) inWorkspace = own.length;
    if (!isRoot) continue;
    if (!isInside || at === workspace) return repositories.some((layers) => isIgnored(path, layers));
    repositories.unshift([]);
    inWorkspace = 0;
  }
  // No repository: what lies above the workspace does not concern it.
  const [outer = [], ...nested] = repositories;
  const own = outer.slice(outer.length - inWorkspace);
  return [own, ...nested].some((layers) => isIgnored(path, layers));
}

async function readFolder(folder: string, files: RuleFiles): Promise<FolderRules> {
  const isRoot = await files.exists(`${folder}/.git`);
  const [elsewhere, own] = await Promise.all([
    isRoot ? gitExcludes(folder, files) : [],
    Promise.all(ignoreFiles.map((name) => files.text(`${folder}/${name}`))),
  ]);
  const rules = [...elsewhere, ...own];
  if (rules.every((text) => text === "")) return { isRoot };
  return { isRoot, layer: ignoreLayer(folder, rules, await ignoresCase(folder, isRoot, files)) };
}

/** Asked of the file system itself: disks of one machine differ, and so do folders of one disk. */
async function ignoresCase(folder: string, isRoot: boolean, files: RuleFiles): Promise<boolean> {
  for (const name of isRoot ? [".git", ...ignoreFiles] : ignoreFiles) {
    if (!(await files.exists(`${folder}/${name}`))) continue;
    return files.isSame(`${folder}/${name}`, `${folder}/${name.toUpperCase()}`);
  }
  return false;
}
