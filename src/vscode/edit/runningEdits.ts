import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { lineChange, moved } from "../../surfaces/review/track.ts";
import type { Command } from "../ui/command.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { showStatus } from "../ui/statusItem.ts";
import { shown, type Text } from "../ui/shown.ts";

export interface RunningEdit {
  /** What is being done, such as `Pointsman is editing cart.ts:12-20`. */
  readonly title: string;
  /** The lines it is about, where it is about some. */
  readonly at?: { readonly uri: vscode.Uri; readonly range: vscode.Range };
}

/** Edits on their way: seen at their lines and in the status bar, and stopped from there. */
export interface RunningEdits extends vscode.Disposable {
  /** The signal aborts when the user stops it; `grew` is told how many lines have come. */
  run<T>(edit: RunningEdit, work: (signal: AbortSignal, grew: (lines: number) => void) => Promise<T>): Promise<T>;
  /** Stops the one there is; of several the user chooses. */
  stop(): Promise<void>;
}

interface Running extends RunningEdit {
  readonly controller: AbortController;
  lines: number;
  /** First and last line, by now. */
  place: readonly [number, number];
}

const contextKey = "pointsman.edit.running";

export function createRunningEdits(dialogs: Pick<Dialogs, "pick">): RunningEdits {
  const all = new Set<Running>();
  const marks = createMarks();
  const status = createStatus();
  const draw = (): void => {
    marks.draw([...all]);
    status.draw([...all]);
  };
  const tell = (): void => {
    void vscode.commands.executeCommand("setContext", contextKey, all.size > 0);
    draw();
  };
  const watching = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(() => marks.draw([...all])),
    vscode.workspace.onDidChangeTextDocument((change) => {
      for (const one of all) follow(one, change);
    }),
  );
  return {
    async run(edit, work) {
      const { start, end } = edit.at?.range ?? new vscode.Range(0, 0, 0, 0);
      const one: Running = { ...edit, controller: new AbortController(), lines: 0, place: [start.line, end.line] };
      all.add(one);
      tell();
      try {
        return await work(one.controller.signal, (lines) => {
          one.lines = lines;
          draw();
        });
      } finally {
        all.delete(one);
        tell();
      }
    },
    async stop() {
      const [only, ...others] = all;
      if (!only) return;
      if (others.length === 0) return only.controller.abort();
      const choices = [...all].map((one) => ({ label: one.title, icon: "debug-stop", edit: one }));
      const picked = await dialogs.pick(choices, { title: phrase("Stop Edit") });
      picked?.edit.controller.abort();
    },
    dispose() {
      for (const { controller } of all) controller.abort();
      vscode.Disposable.from(watching, marks, status).dispose();
    },
  };
}

export const stopEdit = (running: Pick<RunningEdits, "stop">): Command => ({
  id: "pointsman.edit.stop",
  run: () => running.stop(),
});

/** Where the lines are after the user's own edits. */
function follow(one: Running, { document, contentChanges }: vscode.TextDocumentChangeEvent): void {
  if (one.at?.uri.toString() !== document.uri.toString()) return;
  for (const { range, text } of contentChanges) {
    const change = lineChange(range.start.line, range.start.character, range.end.line, text);
    const [first = one.place[0], last = one.place[1]] = moved(one.place, change);
    one.place = [first, Math.max(first, last)];
  }
}

function progressOf({ lines }: Running): Phrase {
  return lines === 0 ? phrase("Pointsman is editing…") : phrase("Pointsman is editing… {0} lines so far", lines);
}

/** A bar along the lines, and words behind one of them. */
function createMarks() {
  const color = new vscode.ThemeColor("progressBar.background");
  const bar = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderWidth: "0 0 0 2px",
    borderStyle: "solid",
    borderColor: color,
    overviewRulerColor: color,
  });
  const words = vscode.window.createTextEditorDecorationType({});
  let isDrawn = false;
  const drawIn = (editor: vscode.TextEditor, running: readonly Running[]): void => {
    const { document } = editor;
    const own = running.filter(({ at }) => at?.uri.toString() === document.uri.toString());
    const line = (number: number) => document.lineAt(Math.min(number, document.lineCount - 1)).range;
    editor.setDecorations(
      bar,
      own.map(({ place: [first, last] }) => line(first).union(line(last))),
    );
    const after = (one: Running) => ({
      contentText: shown(progressOf(one)),
      color: new vscode.ThemeColor("editorCodeLens.foreground"),
      margin: "0 0 0 2em",
      fontStyle: "italic",
    });
    editor.setDecorations(
      words,
      own.map((one) => ({ range: line(roomiest(editor, one.place)), renderOptions: { after: after(one) } })),
    );
  };
  return {
    draw(running: readonly Running[]): void {
      if (running.length === 0 && !isDrawn) return;
      isDrawn = running.length > 0;
      // An editor without a column is a side of a diff, which shows the new text itself.
      const editors = vscode.window.visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
      for (const editor of editors) drawIn(editor, running);
    },
    dispose: () => vscode.Disposable.from(bar, words).dispose(),
  };
}

/** The shortest of the lines that are in view: behind a long one, words are out of sight beside the diff. */
function roomiest({ document, visibleRanges }: vscode.TextEditor, [first, last]: Running["place"]): number {
  const end = Math.min(last, document.lineCount - 1);
  const lines = visibleRanges.flatMap(({ start, end: { line: bottom } }) => {
    const top = Math.max(first, start.line);
    return Array.from({ length: Math.max(0, Math.min(end, bottom) - top + 1) }, (_line, index) => top + index);
  });
  const lengthOf = (line: number) => document.lineAt(line).text.length;
  return lines.toSorted((one, other) => lengthOf(one) - lengthOf(other))[0] ?? first;
}

/** Beside the item of what is spent; there only while an edit runs. */
function createStatus() {
  let item: vscode.StatusBarItem | undefined;
  return {
    draw(running: readonly Running[]): void {
      const [only, ...others] = running;
      if (!only) return item?.hide();
      item ??= newItem();
      const text = shown(
        others.length === 0 ? only.title : phrase("Pointsman is editing in {0} places", running.length),
      );
      const spoken: readonly Text[] = [text, phrase("Select to stop")];
      showStatus(item, { icon: "loading~spin", text, isTrouble: false, spoken });
      item.show();
    },
    dispose: () => item?.dispose(),
  };
}

function newItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem("pointsman.editing", vscode.StatusBarAlignment.Right, 91);
  item.name = "Pointsman";
  item.command = "pointsman.edit.stop";
  item.tooltip = shown(phrase("Stop this edit (Escape in the editor)"));
  return item;
}
