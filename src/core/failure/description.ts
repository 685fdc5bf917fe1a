import { phrase, type Phrase } from "../phrase.ts";

/** What a surface can offer along with the sentence. */
export type Remedy = "setKey" | "testConnection" | "chooseModel" | "openSettings" | "showLog" | "raiseCap";

/** A failure as the user reads it. */
export interface Description {
  /** One or two sentences: what happened to what, and what helps. */
  readonly message: Phrase;
  readonly action?: Action;
  /** A second remedy. */
  readonly alternative?: Action;
}

export interface Action {
  readonly name: Remedy;
  readonly label: Phrase;
}

export const setKey = { name: "setKey", label: phrase("Set API Key…") } as const;
export const testConnection = { name: "testConnection", label: phrase("Test Connection") } as const;
export const chooseModel = { name: "chooseModel", label: phrase("Choose Model…") } as const;
export const openSettings = { name: "openSettings", label: phrase("Open Settings") } as const;
export const raiseCap = { name: "raiseCap", label: phrase("Raise Limit…") } as const;
export const showLog = { name: "showLog", label: phrase("Show Log") } as const;
