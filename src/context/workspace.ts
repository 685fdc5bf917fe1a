import type { Phrase } from "../core/phrase.ts";
import type { Picture } from "../core/picture.ts";
import type { Diagnostic, Selection } from "../core/task.ts";

/** Why a file never enters a prompt by itself. */
export type Withheld = "secret" | "ignored";

/** A workspace folder, by its address. */
export interface FolderRef {
  readonly uri: string;
}

export interface FileRef {
  /** Its address: the same text for the same file. */
  readonly uri: string;
  /** As prompts name it: relative to the workspace folder, `/` as separator; the bare name outside of one. */
  readonly path: string;
  /** 1-based; only of a cell of the notebook at that path. */
  readonly cell?: number;
  /** The workspace folder it lies in, and its path below that; absent outside of one. */
  readonly inside?: { readonly folder: FolderRef; readonly path: string };
}

/** How much is seen of the editor. */
export interface EditorBounds {
  /** UTF-16 units around the cursor; a shorter file is seen whole. */
  readonly characters: number;
  /** Lines before and after what is selected. */
  readonly linesAround: number;
}

/** What is reported of a file; its message is cut where it is very long. */
export interface Problem extends Diagnostic {
  /** 1-based, inclusive. */
  readonly endLine: number;
}

/** An editor as it was when it was asked for. Texts are well-formed and have `\n` between lines. */
export interface EditorView {
  readonly file: FileRef;
  readonly languageId: string;
  readonly text: string;
  /** 1-based: where `text` begins in the file, and where the cursor is. */
  readonly firstLine: number;
  readonly cursorLine: number;
  /** The whole lines that are selected, or that a command is about. */
  readonly selection?: Selection;
  readonly problems: readonly Problem[];
}

/** What the user looks at, or why nothing is known of it. */
export type EditorState =
  | { readonly kind: "none" }
  | { readonly kind: "withheld"; readonly path: string; readonly why: Withheld }
  | { readonly kind: "shown"; readonly view: EditorView };

export interface ReadBounds {
  /** UTF-16 units from the start. */
  readonly characters: number;
  /** Only these lines; 1-based, inclusive, and cut to the lines there are. */
  readonly lines?: { readonly from: number; readonly to: number };
}

/** A text as it is in the editor, else on the disk. */
export type FileRead =
  /** `isCut`: what was asked for goes on. */
  | { readonly kind: "text"; readonly text: string; readonly isWhole: boolean; readonly isCut?: true }
  | { readonly kind: "withheld"; readonly why: Withheld }
  | { readonly kind: "missing" }
  /** A folder, no text, or too long to be opened. */
  | { readonly kind: "unreadable" };

export interface FileState {
  readonly bytes: number;
  /** A link, or reached through one, that leaves all workspace folders. */
  readonly isOutside: boolean;
}

export interface FileSearch {
  readonly folder: FolderRef;
  /** Globs below the folder. */
  readonly pattern: string;
  readonly exclude?: string;
  /** No more files than these are looked at. */
  readonly most: number;
}

/** A place in a file. */
export interface FilePlace {
  readonly file: FileRef;
  /** 1-based. */
  readonly line: number;
  /** UTF-16 units before it in its line. */
  readonly column: number;
}

/** One file's part of a diff. */
export interface FileChange {
  /** The file, and what it was called before. */
  readonly files: readonly FileRef[];
  readonly text: string;
  /** The rest of it was left out for want of room; all of it, where the text is empty. */
  readonly isCut?: boolean;
}

export interface ChangeBounds {
  /** UTF-16 units: of one file's part, which is cut there, and of all together; what does not fit has no text. */
  readonly charactersOfFile: number;
  readonly characters: number;
}

/** The paths below a workspace folder. The same list stands for the same files: what is made of it may be kept by it. */
export interface FolderPaths {
  readonly folder: FolderRef;
  readonly paths: readonly string[];
}

export interface PathSearch {
  /** As typed; empty: whatever was looked at lately. */
  readonly words: string;
  readonly most: number;
}

/** Lines of a file; 1-based, inclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Something that has a name in the code. */
export interface SymbolRef {
  readonly file: FileRef;
  readonly name: string;
  /** What it belongs to. */
  readonly container?: string;
  readonly lines: LineRange;
}

/** Whole lines that are selected, in any of the editors that are shown. */
export interface SelectedLines {
  readonly file: FileRef;
  readonly lines: LineRange;
  readonly text: string;
}

export interface FileProblems {
  readonly file: FileRef;
  readonly problems: readonly Problem[];
}

/** What was run last in a terminal. */
export interface TerminalCommand {
  readonly command: string;
  /** Without what steers a terminal; the end of it, where it is long. */
  readonly output: string;
  /** Absent where the shell does not tell, or the command still runs. */
  readonly exitCode?: number;
}

/** Changes of the work tree: in the index, outside of it, since the branch left the main one, or made by one commit. */
export type DiffChoice = "staged" | "unstaged" | "branch" | { readonly commit: string };

export interface CommitRef {
  readonly hash: string;
  readonly subject: string;
}

export type PageRead =
  /** `isCut`: the page goes on. */
  | { readonly kind: "text"; readonly title: string; readonly text: string; readonly isCut?: true }
  /** Why there is no text, for the user. */
  | { readonly kind: "refused"; readonly why: Phrase };

export type PictureRead =
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "withheld"; readonly why: Withheld }
  | { readonly kind: "missing" }
  /** No picture that models take, or too large to be read. */
  | { readonly kind: "unreadable" };

/** What the user can point at. */
export interface PointedAt {
  /** Files whose paths match the words, best first; open files and those looked at lately are preferred. */
  search(search: PathSearch, signal: AbortSignal): Promise<readonly FileRef[]>;
  /** Folders likewise. */
  searchFolders(search: PathSearch, signal: AbortSignal): Promise<readonly FileRef[]>;
  /** Files below a folder, as far as they are looked at. */
  filesBelow(folder: FileRef, most: number, signal: AbortSignal): Promise<readonly FileRef[]>;
  /** As far as language services tell before the signal. */
  symbols(words: string, signal: AbortSignal): Promise<readonly SymbolRef[]>;
  /** All lines of a symbol by now; what is known of them before the signal. Undefined where its file no longer has it. */
  linesOf(symbol: SymbolRef, signal: AbortSignal): Promise<LineRange | undefined>;
  selections(): Promise<readonly SelectedLines[]>;
  /** Of one file, or of all. */
  problems(file?: FileRef): Promise<readonly FileProblems[]>;
  lastCommand(): Promise<TerminalCommand | Withheld | undefined>;
  /** A picture as its file holds it. */
  picture(file: FileRef): Promise<PictureRead>;
  /** Throws what git says. */
  diff(choice: DiffChoice, bounds: ChangeBounds): Promise<readonly FileChange[]>;
  /** The latest first. */
  commits(most: number): Promise<readonly CommitRef[]>;
  /** A page of the web, as text. */
  page(address: string, signal: AbortSignal): Promise<PageRead>;
}

/**
 * What context and tools may know of the editor. The guard is inside: of a secret or an ignored file nothing comes out,
 * neither its text nor its name, and secrets in the text of others are masked. Where something fails there is nothing, and no error.
 */
export interface Workspace extends PointedAt {
  /**
   * The editor the user works in, as it is at the moment of the call. By `unasked` an ignored file stays hidden even
   * where the user agreed that questions may have it.
   */
  editor(bounds: EditorBounds, by: "asked" | "unasked"): Promise<EditorState>;
  /** Files in tabs, but for one. Looks at so many at most. */
  openFiles(choice: { readonly most: number; readonly except?: FileRef | undefined }): Promise<readonly FileRef[]>;
  /** Files that were looked at and are still open, the latest first. */
  recentFiles(): Promise<readonly FileRef[]>;
  /** Where the user wrote, oldest first. */
  recentEdits(): Promise<readonly FilePlace[]>;
  read(file: FileRef, bounds: ReadBounds): Promise<FileRead>;
  stat(file: FileRef): Promise<FileState | undefined>;
  find(search: FileSearch, signal: AbortSignal): Promise<readonly FileRef[]>;
  /** The folders that are open; none where they are not trusted. */
  trustedFolders(): readonly FolderRef[];
  /** By its path below a folder, whether it is there or not. */
  fileAt(folder: FolderRef, path: string): FileRef;
  /** Whether a file may be created there: in a trusted folder, and not through a link that leads out of it. */
  canCreate(file: FileRef): Promise<boolean>;
  /** Where the name at a place is defined, as far as its language tells before the signal. */
  definition(place: FilePlace, signal: AbortSignal): Promise<FilePlace | undefined>;
  /** What would be committed: the staged changes, or all of them where none is staged. Throws what git says. */
  changes(bounds: ChangeBounds): Promise<readonly FileChange[]>;
  /** What was copied last; nothing where it still looks like a secret once those that are known are masked. */
  clipboard(): Promise<string>;
  /** Text that was taken before, of a file or from elsewhere, as it may be sent now. */
  carried(text: string, file?: FileRef): Promise<Extract<FileRead, { kind: "withheld" }> | CarriedText>;
}

export interface CarriedText {
  readonly kind: "text";
  readonly text: string;
}
