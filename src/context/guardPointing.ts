import { phrase } from "../core/phrase.ts";
import { maskStart } from "./guardText.ts";
import { rankPaths } from "./mentions/rankPaths.ts";
import { foldersOf } from "./mentions/foldersOf.ts";
import { mostOfFile } from "./mentions/target.ts";
import type {
  ChangeBounds,
  CommitRef,
  DiffChoice,
  FileChange,
  FileProblems,
  FileRef,
  FolderPaths,
  FolderRef,
  LineRange,
  PageRead,
  PathSearch,
  PictureRead,
  PointedAt,
  SelectedLines,
  SymbolRef,
  TerminalCommand,
} from "./workspace.ts";

/** What can be pointed at, before the guard. */
export interface PointingPort {
  /** All files, also secret and ignored ones. */
  paths(signal: AbortSignal): Promise<readonly FolderPaths[]>;
  /** Files that are open or were looked at, the latest first. */
  lately(): readonly FileRef[];
  symbols(words: string, signal: AbortSignal): Promise<readonly SymbolRef[]>;
  linesOf(symbol: SymbolRef, signal: AbortSignal): Promise<LineRange | undefined>;
  selections(): readonly SelectedLines[];
  problems(file?: FileRef): readonly FileProblems[];
  lastCommand(): TerminalCommand | undefined;
  picture(file: FileRef): Promise<Exclude<PictureRead, { kind: "withheld" }>>;
  diff(choice: DiffChoice): Promise<readonly FileChange[]>;
  commits(most: number): Promise<readonly CommitRef[]>;
  page(address: string, signal: AbortSignal): Promise<PageRead>;
  pause(): Promise<void>;
}

/** Where nobody points at anything. */
export const nothingPointedAt: PointingPort = {
  paths: async () => [],
  lately: () => [],
  symbols: async () => [],
  linesOf: async ({ lines }) => lines,
  selections: () => [],
  problems: () => [],
  lastCommand: () => undefined,
  picture: async () => ({ kind: "unreadable" }),
  diff: async () => [],
  commits: async () => [],
  page: async (address) => ({ kind: "refused", why: phrase("{0} could not be read.", address) }),
  pause: async () => {},
};

type PageText = Extract<PageRead, { kind: "text" }>;

interface Passing {
  readonly fileAt: (folder: FolderRef, path: string) => FileRef;
  /** Those whose file is neither secret nor ignored. */
  readonly open: <T>(items: readonly T[], fileOf: (item: T) => FileRef) => Promise<readonly T[]>;
  readonly openChanges: (changes: readonly FileChange[], bounds: ChangeBounds) => Promise<readonly FileChange[]>;
  readonly holdsSecret: (text: string) => boolean;
  /** The text with a mark in place of each secret in it. */
  readonly mask: (text: string) => string;
  /** Lines of a file likewise, by what stands around them there. */
  readonly maskTaken: (file: FileRef, text: string) => Promise<string>;
}

/** So many better ones may be withheld before a file is missed that could be shown. */
const spare = 30;
/** A longer list helps nobody, and each of its files is judged. */
const mostSymbols = 60;

/** The way to what can be pointed at: past the guard, names in lists as well as texts. */
export function guardPointing(port: PointingPort, passing: Passing): Omit<PointedAt, "picture"> {
  const { open, openChanges, fileAt, mask } = passing;
  const openRefs = (files: readonly FileRef[]) => open(files, (file) => file);
  const find = async (search: PathSearch, signal: AbortSignal, lists: Lists) => {
    const ranked = await rankAll(port, search, { signal, lists, fileAt });
    // In parts: judging a file may read it.
    const passed: FileRef[] = [];
    for (let at = 0; at < ranked.length && passed.length < search.most && !signal.aborted; at += search.most)
      passed.push(...(await openRefs(ranked.slice(at, at + search.most))));
    return passed.slice(0, search.most);
  };
  const filesBelow: PointedAt["filesBelow"] = async (folder, most, signal) => {
    const found = (await port.paths(signal)).flatMap(({ folder: root, paths }) => {
      if (root.uri !== folder.inside?.folder.uri) return [];
      const start = folder.inside.path === "" ? "" : `${folder.inside.path}/`;
      const below = paths.filter((path) => path.startsWith(start)).slice(0, most + spare);
      return below.map((path) => fileAt(root, path));
    });
    return (await openRefs(found)).slice(0, most);
  };
  return {
    search: async (search, signal) =>
      search.words.trim() === ""
        ? (await openRefs(port.lately().slice(0, search.most + spare))).slice(0, search.most)
        : find(search, signal, { of: (paths) => paths, preferred: port.lately() }),
    async searchFolders(search, signal) {
      const folders = await find(search, signal, { of: foldersOf, preferred: [] });
      // Rules such as `dist/` are about what is in a folder.
      const shown = await Promise.all(folders.map((folder) => filesBelow(folder, 1, signal)));
      return folders.filter((_, at) => shown[at]?.length !== 0);
    },
    filesBelow,
    symbols: async (words, signal) =>
      open((await port.symbols(words, signal)).slice(0, mostSymbols), ({ file }) => file),
    linesOf: async (symbol, signal) =>
      (await openRefs([symbol.file])).length > 0 ? port.linesOf(symbol, signal) : symbol.lines,
    async selections() {
      const shown = await open(port.selections(), ({ file }) => file);
      return Promise.all(
        shown.map(async (selected) => ({ ...selected, text: await passing.maskTaken(selected.file, selected.text) })),
      );
    },
    problems: async (file) => maskedProblems(await open(port.problems(file), (found) => found.file), mask),
    lastCommand: async () => shownCommand(port.lastCommand(), passing),
    diff: async (choice, bounds) => openChanges(await port.diff(choice), bounds),
    commits: (most) => port.commits(most),
    async page(address, signal) {
      const found = await port.page(address, signal);
      return found.kind === "text" ? maskedPage(found, mask) : found;
    },
  };
}

function maskedPage({ text: all, ...page }: PageText, mask: Passing["mask"]): PageRead {
  const { text, isCut } = maskStart(all, mostOfFile, mask);
  return { ...page, text, ...(isCut ? { isCut: true } : {}) };
}

function maskedProblems(files: readonly FileProblems[], mask: Passing["mask"]): readonly FileProblems[] {
  return files.map(({ problems, ...file }) => ({
    ...file,
    problems: problems.map((problem) => ({ ...problem, message: mask(problem.message) })),
  }));
}

function shownCommand(
  last: TerminalCommand | undefined,
  { mask, holdsSecret }: Pick<Passing, "mask" | "holdsSecret">,
): TerminalCommand | "secret" | undefined {
  if (!last) return undefined;
  const [command, output] = [mask(last.command), mask(last.output)];
  return holdsSecret(`${command}\n${output}`) ? "secret" : { ...last, command, output };
}

interface Lists {
  readonly of: (paths: readonly string[]) => readonly string[];
  readonly preferred: readonly FileRef[];
}

interface Ranking extends Pick<Passing, "fileAt"> {
  readonly signal: AbortSignal;
  readonly lists: Lists;
}

async function rankAll(
  port: PointingPort,
  { words, most }: PathSearch,
  { signal, lists, fileAt }: Ranking,
): Promise<readonly FileRef[]> {
  const folders = await port.paths(signal);
  const found: { readonly file: FileRef; readonly score: number }[] = [];
  for (const { folder, paths } of folders) {
    const preferred = lists.preferred.flatMap(({ inside }) => (inside?.folder.uri === folder.uri ? [inside.path] : []));
    const options = { most: most + spare, preferred, pause: () => port.pause(), signal };
    for (const { path, score } of await rankPaths(lists.of(paths), words, options))
      found.push({ file: fileAt(folder, path), score });
  }
  return found.toSorted((one, other) => other.score - one.score).map(({ file }) => file);
}
