import { guardPointing, type PointingPort } from "./guardPointing.ts";
import type {
  ChangeBounds,
  EditorBounds,
  EditorState,
  EditorView,
  FileChange,
  FilePlace,
  FileRef,
  FileSearch,
  FileState,
  FolderRef,
  ReadBounds,
  FileRead,
  Withheld,
  Workspace,
} from "./workspace.ts";

import { maskChange, maskTaken, readMasked, wholeText, type TextPort } from "./guardText.ts";
import { maskView } from "./secrets/maskView.ts";

/** The editor as it is, before the guard: what an adapter implements. No source of context ever holds one. */
export interface WorkspacePort extends PointingPort {
  /** Looks at once: the user goes on typing. */
  editor(bounds: EditorBounds): EditorView | undefined;
  openFiles(): readonly FileRef[];
  recentFiles(): readonly FileRef[];
  recentEdits(): readonly FilePlace[];
  read(file: FileRef, bounds: ReadBounds): Promise<Exclude<FileRead, { kind: "withheld" }>>;
  stat(file: FileRef): Promise<FileState | undefined>;
  find(search: FileSearch, signal: AbortSignal): Promise<readonly FileRef[]>;
  trustedFolders(): readonly FolderRef[];
  fileAt(folder: FolderRef, path: string): FileRef;
  canCreate(file: FileRef): Promise<boolean>;
  definition(place: FilePlace, signal: AbortSignal): Promise<FilePlace | undefined>;
  changes(): Promise<readonly FileChange[]>;
  clipboard(): Promise<string>;
}

export interface Guard {
  /** `text`: what would be sent of the file, where that is not its text as it stands. */
  withheld(uri: string, text?: string): Promise<Withheld | undefined>;
  /** The user agreed that questions about this ignored file take it along. */
  isAllowed(uri: string): boolean;
  /** Of a text that has no file. */
  holdsSecret(text: string): boolean;
  /** The text with a mark in place of each secret in it. */
  mask(text: string): string;
}

/** This many files are judged at a time: each waits for the disk. */
const atOnce = 20;

/** The only way to what the editor holds: through the guard. */
export function guardWorkspace(port: WorkspacePort, guard: Guard): Workspace {
  const isOpen = async ({ uri }: FileRef): Promise<boolean> => (await guard.withheld(uri)) === undefined;
  const open = <T>(items: readonly T[], fileOf: (item: T) => FileRef) => kept(items, (item) => isOpen(fileOf(item)));
  const openRefs = (files: readonly FileRef[]) => open(files, (file) => file);
  const texts: TextPort = { read: (file, bounds) => port.read(file, bounds), mask: (text) => guard.mask(text) };
  return {
    editor: (bounds, by) => seenEditor(port.editor(bounds), by, { guard, texts }),
    openFiles: ({ most, except }) =>
      openRefs(
        port
          .openFiles()
          .filter(({ uri }) => uri !== except?.uri)
          .slice(0, most),
      ),
    recentFiles: () => openRefs(port.recentFiles()),
    recentEdits: () => open(port.recentEdits(), ({ file }) => file),
    async read(file, bounds) {
      const why = await guard.withheld(file.uri);
      if (why !== undefined) return { kind: "withheld", why };
      return readMasked(texts, file, bounds);
    },
    async picture(file) {
      const why = await guard.withheld(file.uri);
      return why === undefined ? port.picture(file) : { kind: "withheld", why };
    },
    stat: async (file) => ((await isOpen(file)) ? port.stat(file) : undefined),
    find: async (search, signal) => openRefs(await port.find(search, signal)),
    trustedFolders: () => port.trustedFolders(),
    fileAt: (folder, path) => port.fileAt(folder, path),
    canCreate: async (file) => (await isOpen(file)) && port.canCreate(file),
    async definition(place, signal) {
      const found = (await isOpen(place.file)) ? await port.definition(place, signal) : undefined;
      return found && (await isOpen(found.file)) ? found : undefined;
    },
    changes: async (bounds) => openChanges(await port.changes(), bounds, { guard, texts }),
    clipboard: async () => unlessSecret(guard.mask(await port.clipboard()), guard),
    carried: (text, file) => carried({ guard, texts }, text, file),
    ...guardPointing(port, {
      open,
      fileAt: (folder, path) => port.fileAt(folder, path),
      openChanges: (changes, bounds) => openChanges(changes, bounds, { guard, texts }),
      holdsSecret: (text) => guard.holdsSecret(text),
      mask: (text) => guard.mask(text),
      maskTaken: (file, text) => maskTaken(texts, file, text),
    }),
  };
}

interface Guarded {
  readonly guard: Guard;
  readonly texts: TextPort;
}

async function seenEditor(
  view: EditorView | undefined,
  by: "asked" | "unasked",
  { guard, texts }: Guarded,
): Promise<EditorState> {
  if (!view) return { kind: "none" };
  const { uri, path } = view.file;
  const why = await guard.withheld(uri);
  const isHidden = why === "secret" || (why === "ignored" && (by === "unasked" || !guard.isAllowed(uri)));
  if (isHidden) return { kind: "withheld", path, why };
  // Unasked, a text is only looked at: what is sent of it is read again.
  if (by === "unasked") return { kind: "shown", view };
  return { kind: "shown", view: maskView(view, texts.mask, await wholeText(texts, view.file)) };
}

async function carried({ guard, texts }: Guarded, text: string, file?: FileRef): ReturnType<Workspace["carried"]> {
  const why = file && (await guard.withheld(file.uri, text));
  if (why !== undefined) return { kind: "withheld", why };
  const masked = file ? await maskTaken(texts, file, text) : guard.mask(text);
  return !file && guard.holdsSecret(masked) ? { kind: "withheld", why: "secret" } : { kind: "text", text: masked };
}

function unlessSecret(text: string, guard: Guard): string {
  return guard.holdsSecret(text) ? "" : text;
}

/** A diff is judged by the lines that would be sent of it: those of a version that is not on the disk. */
async function openChanges(
  changes: readonly FileChange[],
  { charactersOfFile, characters }: ChangeBounds,
  { guard, texts }: Guarded,
): Promise<readonly FileChange[]> {
  const sent: FileChange[] = [];
  let left = characters;
  for (const { files, text } of changes) {
    const looked = withoutColumns(text.slice(0, charactersOfFile));
    const verdicts = await Promise.all(files.map(({ uri }) => guard.withheld(uri, looked)));
    if (verdicts.some((why) => why !== undefined)) continue;
    const masked = left > 0 ? await maskChange(texts, { files, text }, charactersOfFile) : { text: "", isCut: true };
    const part = masked.isCut ? `${masked.text}\n` : masked.text;
    const fits = left > 0 && part.length <= left;
    if (fits) left -= part.length;
    sent.push({ files, text: fits ? part : "", ...(masked.isCut || !fits ? { isCut: true } : {}) });
  }
  return sent;
}

/** The lines of a diff as they stand in the file, old and new. */
function withoutColumns(diff: string): string {
  return diff.replace(/^[ +-]/gm, "");
}

async function kept<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  const passed: T[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    const some = items.slice(at, at + atOnce);
    const verdicts = await Promise.all(some.map(test));
    passed.push(...some.filter((_, index) => verdicts[index]));
  }
  return passed;
}
