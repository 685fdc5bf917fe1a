import * as vscode from "vscode";
import type { SelectedLines } from "../../context/workspace.ts";
import type { MentionTarget } from "../../context/mentions/target.ts";
import { phrase } from "../../core/phrase.ts";
import type { Command } from "../ui/command.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { fileRef } from "../workspace/fileRefs.ts";
import { currentEditor } from "../workspace/lastEditor.ts";
import type { Mentions } from "./mentions.ts";
import { allSelections, selectedCells, selectedIn } from "./selections.ts";

export interface AddToChatParts {
  readonly chat: { readonly mentions: Mentions; readonly view: { reveal(): Promise<void> } };
  readonly dialogs: Pick<Dialogs, "info">;
}

/** What menus of the editor put before the user to add: each stands as a chip in the chat's composer. */
export function addToChatCommands({ chat, dialogs }: AddToChatParts): readonly Command[] {
  const { view } = chat;
  const add = async (targets: readonly MentionTarget[]): Promise<void> => {
    await view.reveal();
    for (const target of targets) await chat.mentions.add(target);
  };
  const addLines = async (all: readonly SelectedLines[]): Promise<void> => {
    if (all.length === 0) return void dialogs.info(phrase("Select some code in an editor first."));
    await add(all.map((selected) => ({ kind: "selection", selected })));
  };
  return [
    {
      id: "pointsman.chat.addFile",
      async run(...given) {
        const uris = urisIn(given);
        if (uris.length === 0) return void dialogs.info(phrase("Open a file in an editor first."));
        await view.reveal();
        await chat.mentions.addUris(uris);
      },
    },
    {
      id: "pointsman.chat.addSelection",
      async run() {
        const editor = currentEditor();
        const found = [() => (editor ? selectedIn(editor) : []), selectedCells, allSelections];
        await addLines(found.map((find) => find()).find((all) => all.length > 0) ?? []);
      },
    },
    { id: "pointsman.chat.addCell", run: (clicked) => addLines(selectedCells(clicked)) },
    { id: "pointsman.chat.addTerminal", run: () => add([{ kind: "terminal" }]) },
    { id: "pointsman.chat.addProblems", run: () => add([{ kind: "problems" }]) },
    { id: "pointsman.chat.addChanges", run: (...given) => add(given.flat().flatMap(changesIn)) },
  ];
}

/** The explorer gives what was clicked and all that is selected; a tab gives its file; the palette nothing. */
function urisIn([clicked, selected]: readonly unknown[]): readonly vscode.Uri[] {
  const all = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  const uris = all.filter((one) => one instanceof vscode.Uri);
  if (uris.length > 0) return uris;
  // A cell that is drawn as Markdown has no editor.
  const open = currentEditor()?.document.uri ?? vscode.window.activeNotebookEditor?.notebook.uri;
  return open ? [open] : [];
}

/** As the built-in Git extension numbers its groups. */
const [index, untracked] = [1, 3];

function changesIn(resource: unknown): readonly MentionTarget[] {
  if (typeof resource !== "object" || resource === null || !("resourceUri" in resource)) return [];
  const { resourceUri } = resource;
  if (!(resourceUri instanceof vscode.Uri)) return [];
  const file = fileRef(resourceUri);
  const group = "resourceGroupType" in resource ? resource.resourceGroupType : undefined;
  if (group === untracked) return [{ kind: "file", file }];
  return [{ kind: "diff", choice: group === index ? "staged" : "unstaged", file }];
}
