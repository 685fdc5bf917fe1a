import * as vscode from "vscode";
import type { Text } from "./dialogs.ts";
import { translate } from "./translate.ts";

/** What the user wants done, and whether routing or the user picks who does it. */
export interface Instruction {
  readonly text: string;
  readonly model: "routed" | "chosen";
}

/** The lines that an instruction is about; marked while it is written. */
export interface InstructedLines {
  readonly range: vscode.Range;
  /** Such as `cart.ts:12-20`. */
  readonly label: string;
}

export interface InstructionPlace {
  readonly editor: vscode.TextEditor;
  /** Found while the box is open already: whoever pressed the key types on. Undefined closes the box. */
  readonly lines: Promise<InstructedLines | undefined>;
  readonly prompt: Text;
  readonly title: (label: string) => Text;
}

/** A box below the cursor's line, to say in what shall be done with some lines. At most one is open. */
export interface InstructionBox extends vscode.Disposable {
  /** Whether a box can be shown in this editor. */
  fits(editor: vscode.TextEditor): boolean;
  /** Undefined where the user closes it or opens another. */
  ask(place: InstructionPlace): Promise<Instruction | undefined>;
  /** For the box's own buttons and keys; `comment` is what the editor hands to them. */
  submit(comment: unknown, model: Instruction["model"]): void;
  close(): void;
}

/** In the `when` of the box's buttons and keys. */
const controllerId = "switchyard.instruction";

/**
 * The stable API has no view zones for extensions, but an editable comment is one. An empty one that is being edited
 * takes the keyboard when it unfolds, and one without text opens no Comments panel. The controller lives as long as the
 * box: while there is one, the workbench offers its own commands about comments.
 */
export function createInstructionBox(): InstructionBox {
  const marked = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    border: "1px dotted",
    borderColor: new vscode.ThemeColor("contrastActiveBorder"),
  });
  let finish: ((instruction?: Instruction) => void) | undefined;
  const box: InstructionBox = {
    fits: ({ document, viewColumn }) =>
      viewColumn !== undefined &&
      document.uri.scheme !== "vscode-notebook-cell" &&
      vscode.workspace.getConfiguration("comments").get("visible") !== false,
    ask: ({ editor, lines, prompt, title }) => {
      finish?.();
      const { controller, thread } = unfold(editor, said(prompt));
      return new Promise((resolve) => {
        const closing = vscode.workspace.onDidCloseTextDocument((closed) => {
          if (closed === editor.document) end();
        });
        const end = (instruction?: Instruction): void => {
          if (finish !== end) return;
          finish = undefined;
          closing.dispose();
          controller.dispose();
          editor.setDecorations(marked, []);
          resolve(instruction);
        };
        finish = end;
        void lines.then((found) => {
          if (!found) return end();
          if (finish !== end) return;
          thread.label = said(title(found.label));
          editor.setDecorations(marked, [found.range]);
        });
      });
    },
    submit(comment, model) {
      const text = textOf(comment).trim();
      if (text !== "") finish?.({ text, model });
    },
    close: () => finish?.(),
    dispose() {
      finish?.();
      marked.dispose();
    },
  };
  return box;
}

function unfold({ document, selection }: vscode.TextEditor, prompt: string) {
  const controller = vscode.comments.createCommentController(controllerId, "Switchyard");
  const { line } = selection.active;
  const thread = controller.createCommentThread(document.uri, new vscode.Range(line, 0, line, 0), [
    { author: { name: prompt }, body: "", mode: vscode.CommentMode.Editing },
  ]);
  thread.label = " ";
  thread.canReply = false;
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  return { controller, thread };
}

function said(text: Text): string {
  return typeof text === "string" ? text : translate(text);
}

function textOf(comment: unknown): string {
  const { body } = comment as Partial<vscode.Comment>;
  return typeof body === "string" ? body : (body?.value ?? "");
}
