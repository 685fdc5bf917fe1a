import { format } from "../../../../src/core/phrase.ts";
import type {
  DialogChoice,
  Dialogs,
  InputOptions,
  OpenedFile,
  PickOptions,
  Text,
} from "../../../../src/vscode/ui/dialogs.ts";

/** What the user does when asked. A title that is not answered here is dismissed. */
export interface Answers {
  /** By title: beginnings of the labels to choose. */
  readonly picks?: Readonly<Record<string, readonly string[]>>;
  /** By title: what is typed. It is refused where the dialog says so. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** By beginning of the message: label of the button pressed. */
  readonly buttons?: Readonly<Record<string, string>>;
  readonly file?: OpenedFile;
}

export interface FakeDialogs extends Dialogs {
  /** Everything shown so far: titles, choices, messages. */
  readonly shown: string[];
}

const said = (text: Text): string => (typeof text === "string" ? text : format(text));

export function fakeDialogs({ picks = {}, inputs = {}, buttons = {}, file }: Answers = {}): FakeDialogs {
  const shown: string[] = [];
  const choose = <T extends DialogChoice>(choices: readonly T[], { title, placeholder }: PickOptions): readonly T[] => {
    shown.push(said(title), ...(placeholder === undefined ? [] : [said(placeholder)]));
    for (const { label, description, detail } of choices) {
      shown.push([label, description ?? "", detail ?? ""].map(said).join(" | "));
    }
    const wanted = picks[said(title)] ?? [];
    return choices.filter(({ label }) => wanted.some((beginning) => said(label).startsWith(beginning)));
  };
  const tell = async (message: Text, ...actions: readonly Text[]): Promise<number | undefined> => {
    shown.push(said(message));
    const [, label] = Object.entries(buttons).find(([beginning]) => said(message).startsWith(beginning)) ?? [];
    const index = actions.map(said).indexOf(label ?? "");
    return index < 0 ? undefined : index;
  };
  return {
    shown,
    pick: async (choices, options) => choose(choices, options)[0],
    async pickMany(choices, options) {
      const picked = choose(choices, options);
      return picks[said(options.title)] ? picked : undefined;
    },
    async input({ title, prompt, problem }: InputOptions) {
      shown.push(said(title), ...(prompt === undefined ? [] : [said(prompt)]));
      const value = inputs[said(title)];
      const refused = value === undefined ? undefined : problem?.(value);
      if (refused === undefined) return value;
      shown.push(said(refused));
      return undefined;
    },
    info: tell,
    warn: tell,
    error: tell,
    openFile: async () => file,
    progress: async (title, work) => {
      shown.push(said(title));
      return await work(new AbortController().signal);
    },
  };
}
