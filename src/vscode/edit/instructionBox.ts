import * as vscode from "vscode";
import { shown, type Text } from "../ui/shown.ts";
import { focusEditor } from "../review/returnKeyboard.ts";

/** What the user wants done, and whether routing or the user picks the model. */
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

/** A box below the cursor's line that asks what should be done with some lines. At most one is open. */
export interface InstructionBox extends vscode.Disposable {
  /** Whether a box can be shown in this editor. */
  fits(editor: vscode.TextEditor): boolean;
  /** Undefined where the user closes it or opens another. */
  ask(place: InstructionPlace): Promise<Instruction | undefined>;
  /** For the box's own buttons and keys; `comment` is what the editor hands to them. */
  submit(comment: unknown, model: Instruction["model"]): Promise<void>;
  close(): Promise<void>;
}

/** In the `when` of the box's buttons and keys. */
const controllerId = "pointsman.instruction";

interface OpenBox {
  readonly editor: vscode.TextEditor;
  end(instruction?: Instruction): void;
}

/**
 * The stable API has no view zones for extensions, but an editable comment is one. An empty one that is being edited
 * takes the focus when it unfolds, and one without text opens no Comments panel. The controller lives as long as the
 * box: while there is one, the workbench offers its own commands about comments.
 */
export function createInstructionBox(): InstructionBox {
  const marked = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    border: "1px dotted",
    borderColor: new vscode.ThemeColor("contrastActiveBorder"),
  });
  let open: OpenBox | undefined;
  const leave = async (instruction?: Instruction): Promise<void> => {
    const left = open;
    left?.end(instruction);
    if (left) await focusEditor(left.editor);
  };
  return {
    fits: ({ document, viewColumn }) =>
      viewColumn !== undefined &&
      document.uri.scheme !== "vscode-notebook-cell" &&
      vscode.workspace.getConfiguration("comments").get("visible") !== false,
    ask(place) {
      open?.end();
      return new Promise((resolve) => {
        const box = unfold(place, marked, (instruction) => {
          if (open === box) open = undefined;
          resolve(instruction);
        });
        open = box;
      });
    },
    async submit(comment, model) {
      const text = textOf(comment).trim();
      if (text !== "") await leave({ text, model });
    },
    close: () => leave(),
    dispose() {
      open?.end();
      marked.dispose();
    },
  };
}

function unfold(
  { editor, lines, prompt, title }: InstructionPlace,
  marked: vscode.TextEditorDecorationType,
  ended: (instruction?: Instruction) => void,
): OpenBox {
  const { document, selection } = editor;
  const controller = vscode.comments.createCommentController(controllerId, "Pointsman");
  const { line } = selection.active;
  const thread = controller.createCommentThread(document.uri, new vscode.Range(line, 0, line, 0), [
    { author: { name: shown(prompt) }, body: "", mode: vscode.CommentMode.Editing },
  ]);
  thread.label = " ";
  thread.canReply = false;
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  let isOpen = true;
  const end = (instruction?: Instruction): void => {
    if (!isOpen) return;
    isOpen = false;
    closing.dispose();
    controller.dispose();
    editor.setDecorations(marked, []);
    ended(instruction);
  };
  const closing = vscode.Disposable.from(
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) end();
    }),
    vscode.workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration("comments.visible")) end();
    }),
  );
  void lines.then((found) => {
    if (!found) end();
    else if (isOpen) {
      thread.label = shown(title(found.label));
      editor.setDecorations(marked, [found.range]);
    }
  });
  return { editor, end };
}

function textOf(comment: unknown): string {
  const { body } = comment as Partial<vscode.Comment>;
  return typeof body === "string" ? body : (body?.value ?? "");
}
