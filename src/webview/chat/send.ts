/** What a key press in the composer tells. */
export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** 229: the input method took the key, also where the browser says composing is over already. */
const takenByInputMethod = 229;

/** Whether an input method is using this key press: half a word must not be sent. */
export function isComposing(press: Pick<Press, "isComposing" | "keyCode">, justComposed: unknown): boolean {
  return press.isComposing || press.keyCode === takenByInputMethod || justComposed === true;
}

/** What a key does in the composer, beside writing. `sendNow`: not in the queue. */
export function keyAction(press: Press, draft: string): "send" | "sendNow" | "recall" | undefined {
  if (press.key === "Enter" && (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey) return "sendNow";
  if (press.altKey || press.metaKey || press.ctrlKey || press.shiftKey) return undefined;
  if (press.key === "Enter") return "send";
  if (press.key === "ArrowUp" && draft === "") return "recall";
  return undefined;
}
