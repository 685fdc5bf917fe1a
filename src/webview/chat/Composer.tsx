import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Setup } from "../../protocol/chat.ts";
import { Icon } from "./Icon.tsx";
import { isComposing, keyAction } from "./send.ts";
import { slashListId, SlashList, useSlash } from "./SlashList.tsx";
import { t } from "../translate.ts";

interface ComposerProps {
  readonly draft: string;
  readonly pinned: string | undefined;
  readonly running: boolean;
  readonly prompts: Setup["prompts"];
  readonly type: (text: string) => void;
  readonly send: (now: boolean) => void;
  readonly recall: () => void;
  readonly stop: () => void;
  readonly unpin: () => void;
}

/** The extension takes no longer one. */
const longestMessage = 1_000_000;

/** Browsers that end a composition before they report its Enter do so at once. */
const afterCompositionMilliseconds = 80;

export function Composer(props: ComposerProps) {
  const { draft, pinned } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const composition = useComposition();
  const slash = useSlash(draft, props.type, props.prompts);

  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event, composition.justEnded())) return;
    // Keys may come faster than frames: what counts is what stands in the box.
    const { value } = event.currentTarget;
    if (slash.pressed(event, value)) return event.preventDefault();
    const meaning = keyAction(event, value);
    if (!meaning) return;
    event.preventDefault();
    if (meaning === "recall") props.recall();
    else props.send(meaning === "sendNow");
  };
  // What another part wrote is gone on with at its end.
  useLayoutEffect(() => {
    const area = box.current;
    if (area && area.value === draft && document.activeElement !== area && draft !== "") {
      area.focus();
      area.setSelectionRange(draft.length, draft.length);
    }
  }, [draft]);

  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      <SlashList slash={slash} />
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          value={draft}
          maxLength={longestMessage}
          placeholder={t("Ask about your code, or type / for commands")}
          aria-label={t("Message")}
          aria-autocomplete="list"
          aria-controls={slashListId}
          aria-activedescendant={slash.activeId}
          onInput={(event) => props.type(event.currentTarget.value)}
          onKeyDown={pressed}
          onKeyUp={composition.forget}
          onCompositionEnd={composition.ended}
        />
        <div class="composer-foot">
          {pinned !== undefined && <Pinned model={pinned} unpin={props.unpin} />}
          <span class="composer-hint">{hint(props)}</span>
          <SendButton {...props} />
        </div>
      </div>
    </form>
  );
}

/** Knows for a moment that an input method has just finished. */
function useComposition() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const forget = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  return {
    forget,
    justEnded: () => timer.current !== undefined,
    ended: () => {
      forget();
      timer.current = setTimeout(forget, afterCompositionMilliseconds);
    },
  };
}

function Pinned({ model, unpin }: { readonly model: string; readonly unpin: () => void }) {
  const label = t("Stop using {0} and route automatically", model);
  return (
    <span class="pinned" title={t("The next message goes to {0}", model)}>
      <Icon name="pin" />
      <span class="pinned-name">{model}</span>
      <button type="button" class="tool" title={label} aria-label={label} onClick={unpin}>
        <Icon name="close" />
      </button>
    </span>
  );
}

function hint({ running, draft }: ComposerProps): string {
  if (!running) return "";
  return draft.trim() === "" ? t("Esc to stop") : t("Enter to queue, Ctrl+Enter to send now");
}

function SendButton({ running, draft, send, stop }: ComposerProps) {
  const isEmpty = draft.trim() === "";
  if (running) {
    return (
      <>
        {!isEmpty && (
          <button type="button" class="tool" title={steerTitle()} aria-label={steerTitle()} onClick={() => send(true)}>
            <Icon name="send" />
          </button>
        )}
        <button type="button" class="send stop" title={t("Stop (Esc)")} aria-label={t("Stop")} onClick={stop}>
          <Icon name="stop" />
        </button>
      </>
    );
  }
  return (
    <button
      type="button"
      class="send"
      title={t("Send (Enter)")}
      aria-label={t("Send")}
      disabled={isEmpty}
      onClick={() => send(false)}
    >
      <Icon name="send" />
    </button>
  );
}

function steerTitle(): string {
  return t("Stop the Answer and Send Now (Ctrl+Enter)");
}
