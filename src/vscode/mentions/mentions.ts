import * as vscode from "vscode";
import { after } from "../../core/lifetime/after.ts";
import type { PointingPort } from "../../context/guardPointing.ts";
import type { FileRef, LineRange } from "../../context/workspace.ts";
import type { MentionTarget } from "../../context/mentions/target.ts";
import type { Picture } from "../../core/picture.ts";
import type { Chip } from "../../protocol/mention.ts";
import { createScaling, type Scaling } from "../../surfaces/mentions/scaling.ts";
import { createTray, type Tray } from "../../surfaces/mentions/tray.ts";
import { openFile } from "../ui/openFile.ts";
import { translate } from "../ui/translate.ts";
import { withConsent, type Agreeing } from "./agreeing.ts";
import { createWorkspace } from "../workspace/createWorkspace.ts";
import { fileRef, uriOf } from "../workspace/fileRefs.ts";
import { cellOf, showCell } from "../workspace/notebooks/notebooks.ts";
import type { FileGuard } from "../workspace/ignored.ts";

export interface MentionsParts {
  readonly guard: FileGuard;
  readonly pointing: PointingPort;
  readonly show: (chips: readonly Chip[]) => void;
  /** Marks of the secrets that may go out with the next message. */
  readonly showAgreed: (marks: readonly string[]) => void;
  /** Asks the panel to make a picture smaller. */
  readonly askToScale: (id: string, picture: Picture) => void;
  readonly log: (line: string) => void;
}

/** What goes along with the chat's next message. */
export interface Mentions extends Agreeing, vscode.Disposable {
  readonly scaling: Scaling;
  /** Files and folders, as the explorer or a drag names them. */
  addUris(uris: readonly vscode.Uri[]): Promise<void>;
  /** Shows what a chip stands for in an editor. */
  open(chipId: string): Promise<void>;
}

/** A file is read again when the user pauses. */
const settleMilliseconds = 500;

export function createMentions(parts: MentionsParts): Mentions {
  const { guard, pointing, show, showAgreed, askToScale, log } = parts;
  const scaling = createScaling({ ask: askToScale, newId: () => crypto.randomUUID(), after });
  const all = createTray({
    workspace: () => createWorkspace(guard, { pointing }),
    translate,
    show,
    scale: scaling.scale,
    log,
    newId: () => crypto.randomUUID(),
  });
  const tray = withConsent(all, showAgreed);
  const changes = followChanges(tray);
  return {
    ...tray,
    scaling,
    async addUris(uris) {
      for (const uri of uris) {
        const target = await targetOf(uri);
        if (target) await tray.add(target);
      }
    },
    async open(chipId) {
      const place = tray.placeOf(chipId);
      if (place) await showFile(place.file, place.lines);
    },
    dispose: () => changes.dispose(),
  };
}

/** Has what changed read again. */
function followChanges(tray: Pick<Tray, "chips" | "changed">): vscode.Disposable {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const changed = (uri: vscode.Uri): void => {
    const key = String(uri);
    clearTimeout(waiting.get(key));
    const tell = (): void => {
      waiting.delete(key);
      void tray.changed(key);
    };
    waiting.set(key, setTimeout(tell, settleMilliseconds));
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => waiting.forEach((timer) => clearTimeout(timer))),
    vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (tray.chips().length === 0) return;
      changed(uri);
      // Of a notebook both may be a chip: lines of a cell, and all of it.
      const cell = cellOf(uri);
      if (cell) changed(cell.notebook.uri);
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
      if (contentChanges.length > 0 && tray.chips().length > 0) changed(notebook.uri);
    }),
  );
}

/** Nothing for what is neither a file nor a folder. */
async function targetOf(uri: vscode.Uri): Promise<MentionTarget | undefined> {
  if (uri.scheme === "untitled") return { kind: "file", file: fileRef(uri) };
  const cell = cellOf(uri);
  if (cell) return targetOf(cell.notebook.uri);
  // In a browser even what stands at such an address has a state; only `@url` reads it.
  if (uri.scheme === "http" || uri.scheme === "https") return undefined;
  const bare = uri.with({ fragment: "", query: "" });
  const found = await Promise.resolve(vscode.workspace.fs.stat(bare)).catch(() => undefined);
  if (!found) return undefined;
  const isFolder = (found.type & vscode.FileType.Directory) !== 0;
  const lines = linesIn(uri.fragment);
  return isFolder
    ? { kind: "folder", folder: fileRef(bare) }
    : { kind: "file", file: fileRef(bare), ...(lines ? { lines } : {}) };
}

/** As the editor's own drags write them: `L12` or `L12,3-20,1`. */
function linesIn(fragment: string): LineRange | undefined {
  const [, from, to] = /^L?(\d{1,7})(?:,\d{1,7})?(?:-L?(\d{1,7})(?:,\d{1,7})?)?$/.exec(fragment) ?? [];
  return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) };
}

async function showFile(file: FileRef, lines: LineRange | undefined): Promise<void> {
  const uri = uriOf(file);
  if (file.cell !== undefined) return showCell(uri, file.cell - 1);
  const found = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  if (found && (found.type & vscode.FileType.Directory) !== 0) {
    await vscode.commands.executeCommand("revealInExplorer", uri);
    return;
  }
  const selection = lines && new vscode.Range(lines.from - 1, 0, lines.to - 1, Number.MAX_SAFE_INTEGER);
  await openFile(uri, selection);
}
