/** What the reader can do with parts of an answer. */
export interface AnswerActions {
  /** False where it could not be done. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly insert: (text: string) => void;
  /** Absent where the question was not about a selection. */
  readonly apply?: (text: string) => void;
  /** `name`: the path that the code names for itself, or nothing. */
  readonly newFile: (text: string, name: string) => void;
  readonly terminal: (text: string) => void;
  readonly openLink: (url: string) => void;
}
