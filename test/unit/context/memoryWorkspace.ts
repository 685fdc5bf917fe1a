import { matchesGlob } from "node:path";
import { guardWorkspace, type WorkspacePort } from "../../../src/context/guardWorkspace.ts";
import { judgeFile } from "../../../src/context/judgeFile.ts";
import { holdsSecret } from "../../../src/context/secretContent.ts";
import { createMasker } from "../../../src/context/secrets/masker.ts";
import type { Picture } from "../../../src/core/picture.ts";
import { judgeName } from "../../../src/context/secretFiles.ts";
import { symbolLines } from "../../../src/context/mentions/symbolLines.ts";
import { nothingPointedAt, type PointingPort } from "../../../src/context/guardPointing.ts";
import type {
  CommitRef,
  EditorView,
  FileRef,
  FolderPaths,
  PageRead,
  Problem,
  TerminalCommand,
  Withheld,
  Workspace,
} from "../../../src/context/workspace.ts";
import { isFileIgnored } from "../../../src/vscode/workspace/ignoreLayers.ts";

/** One folder of files, by their paths below it, and what the user does with them. Lines are 1-based. */
export interface MemoryFolder {
  readonly files?: Readonly<Record<string, string>>;
  readonly editor?: {
    readonly path: string;
    readonly cursorLine?: number;
    readonly selected?: readonly [from: number, to: number];
    readonly problems?: readonly Problem[];
  };
  readonly tabs?: readonly string[];
  /** The latest first. */
  readonly viewed?: readonly string[];
  readonly edits?: readonly (readonly [path: string, line: number])[];
  /** Where names are defined, by the place that names them: `src/a.ts:3`. */
  readonly definitions?: Readonly<Record<string, readonly [path: string, line: number]>>;
  readonly changes?: readonly { readonly paths: readonly string[]; readonly text: string }[];
  readonly copied?: string;
  /** Ignored files that the user agreed to send. */
  readonly allowed?: readonly string[];
  /** Links, or behind links, out of the folder. */
  readonly outside?: readonly string[];
  readonly isTrusted?: boolean;
  readonly symbols?: readonly (readonly [name: string, path: string, from: number, to: number])[];
  readonly selections?: readonly (readonly [path: string, from: number, to: number])[];
  readonly problems?: Readonly<Record<string, readonly Problem[]>>;
  readonly lastCommand?: TerminalCommand;
  /** Diffs by their choice: `staged`, or a commit's hash. */
  readonly diffs?: Readonly<Record<string, readonly { readonly paths: readonly string[]; readonly text: string }[]>>;
  readonly commits?: readonly CommitRef[];
  readonly pages?: Readonly<Record<string, PageRead>>;
  readonly pictures?: Readonly<Record<string, Picture>>;
  /** Default: the product's, whose marks nobody keeps. */
  readonly mask?: (text: string) => string;
}

const folder = { uri: "memory:/shop" };

export function memoryFile(path: string): FileRef {
  return { uri: `${folder.uri}/${path}`, path, inside: { folder, path } };
}

/** A workspace in memory: the guard is the product's, over rules and files that a test gives. */
export function memoryWorkspace(given: MemoryFolder): Workspace {
  const { files = {}, allowed = [] } = given;
  // What stands in no folder has a name alone.
  const pathOf = (uri: string) =>
    uri.slice((uri.startsWith(folder.uri) ? folder.uri.length : uri.lastIndexOf("/")) + 1);
  const textAt = (path: string) => files[path.slice("/shop/".length)];
  const ruleFiles = {
    text: async (path: string) => textAt(path) ?? "",
    exists: async (path: string) => path === "/shop/.git" || textAt(path) !== undefined,
    isSame: async () => false,
    home: undefined,
  };
  async function withheld(uri: string, text?: string): Promise<Withheld | undefined> {
    const path = `/shop/${pathOf(uri)}`;
    const { why, doubt } = await judgeFile([judgeName(path)], () =>
      isFileIgnored(path, "/shop", { files: ruleFiles, known: new Map() }),
    );
    const texts = [text, textAt(path)].filter((one) => one !== undefined);
    const how = doubt === "likely" ? "suspicious" : "plain";
    const isSecret = texts.some((one) => holdsSecret(one, how)) || (doubt === "likely" && texts.length === 0);
    return doubt && isSecret ? "secret" : why;
  }
  return guardWorkspace(portOf(given), {
    withheld,
    isAllowed: (uri) => allowed.includes(pathOf(uri)),
    holdsSecret: (text) => holdsSecret(text, "suspicious"),
    mask: given.mask ?? createMasker().mask,
  });
}

function portOf(given: MemoryFolder): WorkspacePort {
  const { files = {}, tabs = [], viewed = [], edits = [], changes = [], outside = [] } = given;
  const pathOf = ({ uri }: FileRef) => uri.slice(folder.uri.length + 1);
  return {
    editor: ({ characters, linesAround }) => viewOf(given, characters, linesAround),
    openFiles: () => tabs.map(memoryFile),
    recentFiles: () => viewed.map(memoryFile),
    recentEdits: () => edits.map(([path, line]) => ({ file: memoryFile(path), line, column: 0 })),
    async read(file, { characters, lines }) {
      const whole = files[pathOf(file)];
      if (whole === undefined) return { kind: "missing" };
      const wanted = lines ? linesOf(whole, lines.from, lines.to) : whole;
      const text = wanted.slice(0, characters);
      const isCut = text.length < wanted.length;
      return { kind: "text", text, isWhole: text.length === whole.length, ...(isCut ? { isCut } : {}) };
    },
    async stat(file) {
      const text = files[pathOf(file)];
      return text === undefined ? undefined : { bytes: text.length, isOutside: outside.includes(pathOf(file)) };
    },
    async find({ pattern, exclude, most }) {
      const found = Object.keys(files).filter((path) => matchesGlob(path, pattern));
      return found
        .filter((path) => exclude === undefined || !matchesGlob(path, exclude))
        .slice(0, most)
        .map(memoryFile);
    },
    trustedFolders: () => ((given.isTrusted ?? true) ? [folder] : []),
    fileAt: (_, path) => memoryFile(path),
    canCreate: async () => given.isTrusted ?? true,
    async definition({ file, line }) {
      const [path, at] = given.definitions?.[`${pathOf(file)}:${line}`] ?? [];
      return path === undefined || at === undefined ? undefined : { file: memoryFile(path), line: at, column: 0 };
    },
    changes: async () => changes.map(({ paths, text }) => ({ files: paths.map(memoryFile), text })),
    clipboard: async () => given.copied ?? "",
    ...pointingOf(given),
  };
}

const folders = new WeakMap<MemoryFolder, readonly FolderPaths[]>();

function pointingOf(given: MemoryFolder): PointingPort {
  const { files = {}, tabs = [], viewed = [], symbols = [], selections = [], problems = {}, diffs = {} } = given;
  const pathOf = ({ uri }: FileRef) => uri.slice(folder.uri.length + 1);
  const { pictures = {} } = given;
  const all = folders.get(given) ?? [{ folder, paths: [...Object.keys(files), ...Object.keys(pictures)] }];
  folders.set(given, all);
  return {
    ...nothingPointedAt,
    paths: async () => all,
    lately: () => [...new Set([...viewed, ...tabs])].map(memoryFile),
    symbols: async () =>
      symbols.map(([name, path, from, to]) => ({ name, file: memoryFile(path), lines: { from, to } })),
    async linesOf(symbol) {
      const all = symbols.filter(([, path]) => path === pathOf(symbol.file));
      const named = all.map(([name, , from, to]) => ({ name, lines: { from, to } }));
      return symbols.length === 0 ? symbol.lines : symbolLines(named, symbol);
    },
    selections: () =>
      selections.map(([path, from, to]) => ({
        file: memoryFile(path),
        lines: { from, to },
        text: linesOf(files[path] ?? "", from, to),
      })),
    problems: (file) =>
      Object.entries(problems)
        .filter(([path]) => file === undefined || pathOf(file) === path)
        .map(([path, found]) => ({ file: memoryFile(path), problems: found })),
    lastCommand: () => given.lastCommand,
    async picture(file) {
      const picture = pictures[pathOf(file)];
      if (picture) return { kind: "picture", picture };
      return { kind: files[pathOf(file)] === undefined ? "missing" : "unreadable" };
    },
    diff: async (choice) =>
      (diffs[typeof choice === "string" ? choice : choice.commit] ?? []).map(({ paths, text }) => ({
        files: paths.map(memoryFile),
        text,
      })),
    commits: async (most) => (given.commits ?? []).slice(0, most),
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
    page: async (address, signal) => given.pages?.[address] ?? nothingPointedAt.page(address, signal),
  };
}

function viewOf({ files, editor }: MemoryFolder, characters: number, linesAround: number): EditorView | undefined {
  if (!editor) return undefined;
  const { path, selected, cursorLine = selected?.[1] ?? 1, problems = [] } = editor;
  const whole = files?.[path] ?? "";
  const [from, to] = selected ?? [0, 0];
  const selection = {
    text: linesOf(whole, from, to),
    startLine: from,
    endLine: to,
    before: linesOf(whole, from - linesAround, from - 1),
    after: linesOf(whole, to + 1, to + linesAround),
  };
  return {
    file: memoryFile(path),
    languageId: path.endsWith(".py") ? "python" : "typescript",
    text: whole.slice(0, characters),
    firstLine: 1,
    cursorLine,
    ...(selected ? { selection } : {}),
    problems,
  };
}

function linesOf(text: string, from: number, to: number): string {
  return text
    .split("\n")
    .slice(Math.max(0, from - 1), Math.max(0, to))
    .join("\n");
}
