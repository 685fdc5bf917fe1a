import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { isComposing } from "./send.ts";
import { t } from "../translate.ts";

interface EditBoxProps {
  readonly text: string;
  readonly label: string;
  /** What the button does. */
  readonly done: string;
  /** False where it was not done: the words stay. */
  readonly finish: (text: string) => Promise<boolean> | void;
  readonly cancel: () => void;
}

/** Words that were sent, or wait to be, being edited in their place. */
export function EditBox({ text, label, done, finish, cancel }: EditBoxProps) {
  const [draft, setDraft] = useState(text);
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
  }, []);
  const close = () => {
    if (draft.trim() !== "") void finish(draft.trim());
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event, false) || event.shiftKey || event.altKey) return;
    if (event.key === "Enter") close();
    else if (event.key === "Escape") cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="edit-box">
      <textarea
        ref={box}
        rows={1}
        value={draft}
        aria-label={label}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <div class="edit-box-foot">
        <button type="button" class="primary" disabled={draft.trim() === ""} onClick={close}>
          {done}
        </button>
        <button type="button" class="secondary" onClick={cancel}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  );
}
