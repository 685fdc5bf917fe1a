/** A workspace folder. */
export interface RootFolder {
  /** As the editor shows it. */
  readonly name: string;
  /** Of its address: `/home/me/app`, `/c:/ws`, `/share/app`. */
  readonly path: string;
  /** Of its address: the server of a share; empty where there is none. */
  readonly authority: string;
}

/** A file below a folder, whether it is there or not. */
export interface Candidate<Folder> {
  readonly folder: Folder;
  /** `/` between names. */
  readonly below: string;
}

/**
 * Where a file may be that an answer names: `src/a.ts`, `folder/src/a.ts`, `src\a.ts`, `C:\ws\src\a.ts`,
 * `\\server\share\src\a.ts`, `file:///c%3A/ws/src/a.ts`. The first group counts in which a file is there; all of one
 * group are meant alike. Nothing outside of the folders. `foldsCase`: the disk does not tell `A` from `a`.
 */
export function candidatesFor<Folder extends RootFolder>(
  written: string,
  folders: readonly Folder[],
  foldsCase: boolean,
): readonly (readonly Candidate<Folder>[])[] {
  const path = readPath(written);
  if (!path) return [];
  const disk = { folders, fold: foldWith(foldsCase) };
  if (path.server !== undefined) {
    const server = path.server.toLowerCase();
    const shares = folders.filter(({ authority }) => authority.toLowerCase() === server);
    return [within({ ...disk, folders: shares }, [], path.names)];
  }
  if (path.isAbsolute) {
    const absolute = within(disk, [], path.names);
    // Many write the workspace's own root as `/`.
    return hasDrive(path.names) ? [absolute] : [absolute, ...relative(disk, path.names)];
  }
  return relative(disk, path.names);
}

interface Disk<Folder> {
  readonly folders: readonly Folder[];
  readonly fold: (name: string) => string;
}

interface WrittenPath {
  /** Of a share. */
  readonly server?: string;
  readonly names: readonly string[];
  readonly isAbsolute: boolean;
}

const scheme = "file://";

function readPath(written: string): WrittenPath | undefined {
  const isUrl = written.slice(0, scheme.length).toLowerCase() === scheme;
  const text = isUrl ? decoded(written.slice(scheme.length)) : written;
  if (text === undefined || text.includes("\0")) return undefined;
  const path = text.replaceAll("\\", "/");
  const names = path.split("/").filter((name) => name !== "");
  const [host = "", ...rest] = names;
  // What stands before the first `/` of an address is a server.
  const isShare = isUrl ? !path.startsWith("/") || path.startsWith("//") : path.startsWith("//");
  if (isShare) return host === "localhost" ? absolute(rest) : { ...absolute(rest), server: host };
  return { names, isAbsolute: path.startsWith("/") || hasDrive(names) };
}

function absolute(names: readonly string[]): WrittenPath {
  return { names, isAbsolute: true };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function hasDrive([first = ""]: readonly string[]): boolean {
  return isDrive(first);
}

function isDrive(name: string): boolean {
  return /^[A-Za-z]:$/.test(name);
}

function foldWith(foldsCase: boolean): (name: string) => string {
  return (name) => (foldsCase ? name.normalize("NFC").toLowerCase() : isDrive(name) ? name.toLowerCase() : name);
}

/** Where there are several folders, their files are called by the folder's name first. */
function relative<Folder extends RootFolder>(
  disk: Disk<Folder>,
  names: readonly string[],
): readonly (readonly Candidate<Folder>[])[] {
  const { folders, fold } = disk;
  const [first = "", ...rest] = names;
  const inEach = (some: readonly Folder[], below: readonly string[]) =>
    unique(some.flatMap(({ path }) => within(disk, namesOf(path), below)));
  const called = folders.filter(({ name, path }) =>
    [name, namesOf(path).at(-1) ?? ""].some((one) => fold(one) === fold(first)),
  );
  const groups = [inEach(called, rest), inEach(folders, names)];
  return folders.length > 1 ? groups : groups.toReversed();
}

/** A path from some place on, where it ends in one of the folders. */
function within<Folder extends RootFolder>(
  { folders, fold }: Disk<Folder>,
  from: readonly string[],
  names: readonly string[],
): readonly Candidate<Folder>[] {
  const path = resolved([...from, ...names]);
  if (!path) return [];
  const around = folders
    .map((folder) => ({ folder, outer: namesOf(folder.path) }))
    .filter(({ outer }) => outer.length < path.length && outer.every((name, at) => fold(name) === fold(path[at] ?? "")))
    // A folder within a folder has it.
    .toSorted((one, other) => other.outer.length - one.outer.length);
  return around.slice(0, 1).map(({ folder, outer }) => ({ folder, below: path.slice(outer.length).join("/") }));
}

function resolved(names: readonly string[]): readonly string[] | undefined {
  const path: string[] = [];
  for (const name of names) {
    if (name === ".") continue;
    if (name !== "..") path.push(name);
    else if (path.pop() === undefined) return undefined;
  }
  return path;
}

function namesOf(path: string): readonly string[] {
  return path.split("/").filter((name) => name !== "");
}

function unique<Folder>(candidates: readonly Candidate<Folder>[]): readonly Candidate<Folder>[] {
  return candidates.filter(
    ({ folder, below }, at) => candidates.findIndex((one) => one.folder === folder && one.below === below) === at,
  );
}
