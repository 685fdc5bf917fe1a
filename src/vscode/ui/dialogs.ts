import * as vscode from "vscode";
import { shown, shownLabel, type Text } from "./shown.ts";

export type { Text } from "./shown.ts";

export interface DialogChoice {
  /** Name of a product icon, shown before the label. */
  readonly icon?: string;
  readonly label: Text;
  readonly description?: Text;
  readonly detail?: Text;
  /** For pickMany: chosen before the user does anything. */
  readonly picked?: boolean;
  /** A line between groups, with the name of the one below it; cannot be chosen. */
  readonly kind?: "separator";
}

export interface PickOptions {
  readonly title: Text;
  readonly placeholder?: Text;
  /** A menu closes when it loses the focus; a question stays. */
  readonly goesWithFocus?: true;
}

export interface InputOptions {
  readonly title: Text;
  readonly prompt?: Text;
  readonly placeholder?: Text;
  readonly value?: string;
  readonly password?: true;
  /** Why the input cannot be taken; undefined where it can. Must not repeat what was typed into a password box. */
  readonly problem?: (value: string) => Text | undefined;
}

export interface OpenedFile {
  readonly name: string;
  /** At most `longestFile` bytes of UTF-8. */
  readonly text: string;
}

/** Everything a command asks or tells the user. An interface, because dialogs cannot be answered in tests. */
export interface Dialogs {
  pick<T extends DialogChoice>(choices: readonly T[], options: PickOptions): Promise<T | undefined>;
  pickMany<T extends DialogChoice>(choices: readonly T[], options: PickOptions): Promise<readonly T[] | undefined>;
  input(options: InputOptions): Promise<string | undefined>;
  /** Resolves to the action's place in the list, or undefined where the message was dismissed. */
  info(message: Text, ...actions: readonly Text[]): Promise<number | undefined>;
  warn(message: Text, ...actions: readonly Text[]): Promise<number | undefined>;
  error(message: Text, ...actions: readonly Text[]): Promise<number | undefined>;
  /** Lets the user choose one file and reads it; undefined where none was chosen. */
  openFile(title: Text): Promise<OpenedFile | undefined>;
  /** Shows progress while `work` runs; the signal aborts when the user cancels. */
  progress<T>(title: Text, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

const longestFile = 1_000_000;

export const dialogs: Dialogs = {
  async pick(choices, options) {
    const picked = await vscode.window.showQuickPick(choices.map(item), quickPick(options));
    return picked?.choice;
  },
  async pickMany(choices, options) {
    const picked = await vscode.window.showQuickPick(choices.map(item), { ...quickPick(options), canPickMany: true });
    return picked?.map(({ choice }) => choice);
  },
  async input({ title, prompt, placeholder, value, password, problem }) {
    return await vscode.window.showInputBox({
      title: shownLabel(title),
      ignoreFocusOut: true,
      ...(prompt === undefined ? {} : { prompt: shown(prompt) }),
      ...(placeholder === undefined ? {} : { placeHolder: shownLabel(placeholder) }),
      ...(value === undefined ? {} : { value }),
      ...(password ? { password } : {}),
      ...(problem ? { validateInput: (input: string) => whereGiven(problem(input)) } : {}),
    });
  },
  info: (message, ...actions) => tell(vscode.window.showInformationMessage, message, actions),
  warn: (message, ...actions) => tell(vscode.window.showWarningMessage, message, actions),
  error: (message, ...actions) => tell(vscode.window.showErrorMessage, message, actions),
  async openFile(title) {
    const [uri] = (await vscode.window.showOpenDialog({ title: shownLabel(title), canSelectMany: false })) ?? [];
    if (!uri) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    return { name, text: new TextDecoder().decode(bytes.subarray(0, longestFile)) };
  },
  async progress(title, work) {
    const where = { location: vscode.ProgressLocation.Notification, title: shownLabel(title), cancellable: true };
    return await vscode.window.withProgress(where, async (_progress, token) => {
      const controller = new AbortController();
      const cancelling = token.onCancellationRequested(() => controller.abort());
      try {
        return await work(controller.signal);
      } finally {
        cancelling.dispose();
      }
    });
  },
};

function whereGiven(text: Text | undefined): string | undefined {
  return text === undefined ? undefined : shown(text);
}

function quickPick({ title, placeholder, goesWithFocus }: PickOptions): vscode.QuickPickOptions {
  return {
    title: shownLabel(title),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: goesWithFocus !== true,
    ...(placeholder === undefined ? {} : { placeHolder: shownLabel(placeholder) }),
  };
}

function item<T extends DialogChoice>(choice: T): vscode.QuickPickItem & { readonly choice: T } {
  const { icon, label, description, detail, picked, kind } = choice;
  return {
    choice,
    label: shownLabel(label, icon),
    ...(description === undefined ? {} : { description: shownLabel(description) }),
    ...(detail === undefined ? {} : { detail: shown(detail) }),
    ...(picked === undefined ? {} : { picked }),
    ...(kind === undefined ? {} : { kind: vscode.QuickPickItemKind.Separator }),
  };
}

type Show = (message: string, ...items: vscode.MessageItem[]) => Thenable<vscode.MessageItem | undefined>;

async function tell(show: Show, message: Text, actions: readonly Text[]): Promise<number | undefined> {
  const items = actions.map((action) => ({ title: shownLabel(action) }));
  const chosen = await show(shown(message), ...items);
  return chosen && items.findIndex((candidate) => candidate === chosen);
}
