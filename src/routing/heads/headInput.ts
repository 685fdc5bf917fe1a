/** What the heads read of a task: the user's own words, and counts. `Signals` of routing is one. */
export interface HeadInput {
  readonly text: string;
  /** Of the user's last turn that said something by itself. */
  readonly previousUserText?: string;
  readonly surface: string;
  /** The name of an intent, where a command said it. */
  readonly command?: string;
  readonly languageId?: string;
  readonly selectionLines?: number;
  readonly diagnostics?: { readonly errors: number; readonly warnings: number };
  readonly failingTest?: boolean;
  readonly attachmentTokens?: number;
  /** 0 for the first message of a conversation. */
  readonly turn: number;
}
