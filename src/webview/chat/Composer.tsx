import type { RefObject, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Setup } from "../../protocol/chat.ts";
import type { Chip } from "../../protocol/mention.ts";
import type { Room } from "../../protocol/room.ts";
import { ContextMeter } from "../mentions/ContextMeter.tsx";
import { MakeRoom } from "../mentions/MakeRoom.tsx";
import { useMeter } from "../mentions/useMeter.ts";
import { Chips } from "../mentions/Chips.tsx";
import { SecretsNote } from "../mentions/SecretsNote.tsx";
import type { Ask, FindMentions, FindSecrets, Measure, Post } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { MentionList } from "../mentions/MentionList.tsx";
import { mentionListId, useMentions, type MentionsList } from "../mentions/useMentions.ts";
import { useDrop } from "../mentions/useDrop.ts";
import { isComposing, keyAction } from "./send.ts";
import { slashListId, SlashList, useSlash, type Slash } from "./SlashList.tsx";
import { t } from "../translate.ts";

interface ComposerProps {
  readonly draft: string;
  /** What goes along with the message. */
  readonly chips: readonly Chip[];
  readonly find: FindMentions;
  readonly measure: Measure;
  readonly secrets: FindSecrets;
  readonly agreed: readonly string[];
  /** The extension has said what goes along. */
  readonly measures: boolean;
  readonly post: Post;
  readonly ask: Ask;
  /** Tells the reader what could not be done. */
  readonly complain: (problem: string) => void;
  readonly pinned: string | undefined;
  readonly running: boolean;
  /** What is to be done so that the message fits. */
  readonly room: Room | undefined;
  readonly chooseRoom: (room: Room | undefined) => void;
  /** Nothing can be asked now. */
  readonly blocked: boolean;
  readonly prompts: Setup["prompts"];
  readonly type: (text: string) => void;
  readonly send: (now: boolean) => void;
  readonly recall: () => void;
  readonly stop: () => void;
  readonly unpin: () => void;
}

/** The extension accepts no longer one. */
const longestMessage = 1_000_000;

/** Browsers that end a composition before they report its Enter do so at once. */
const afterCompositionMilliseconds = 80;

export function Composer(props: ComposerProps) {
  const { draft, pinned } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const slash = useSlash(draft, props.type, props.prompts);
  const mentions = useMentions(props, box);
  const drop = useDrop(props);
  const { meter, isCurrent } = useMeter(props);

  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      <SlashList slash={slash} />
      <MentionList mentions={mentions} />
      <div
        class={`composer-box${drop.isOver ? " drop" : ""}`}
        onDragOver={drop.dragOver}
        onDragLeave={drop.dragLeave}
        onDrop={drop.drop}
      >
        <Chips chips={props.chips} agreed={props.agreed} post={props.post} />
        <Field props={props} box={box} slash={slash} mentions={mentions} paste={drop.paste} />
        {props.measures && <SecretsNote {...props} />}
        <MakeRoom meter={isCurrent ? meter : null} room={props.room} choose={props.chooseRoom} />
        <div class="composer-foot">
          {pinned !== undefined && <Pinned model={pinned} unpin={props.unpin} />}
          <span class="composer-hint">{hint(props)}</span>
          {meter && <ContextMeter meter={meter} draft={draft} room={props.room} ask={props.ask} />}
          <SendButton {...props} />
        </div>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly props: ComposerProps;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly slash: Slash;
  readonly mentions: MentionsList;
  readonly paste: (event: ClipboardEvent) => void;
}

/** Where the message is written. */
function Field({ props, box, slash, mentions, paste }: FieldProps) {
  const { draft } = props;
  const composition = useComposition();
  const placeholder = usePlaceholder(box);
  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event, composition.justEnded())) return;
    // Keys may come faster than frames: what counts is what stands in the box.
    const { value } = event.currentTarget;
    if (slash.pressed(event, value)) return event.preventDefault();
    if (mentions.pressed(event)) return;
    const meaning = keyAction(event, value);
    if (!meaning) return;
    event.preventDefault();
    if (meaning === "recall") props.recall();
    else props.send(meaning === "sendNow");
  };
  useGoingOn(box, draft);

  return (
    <textarea
      ref={box}
      rows={1}
      value={draft}
      maxLength={longestMessage}
      placeholder={placeholder}
      aria-label={t("Message")}
      aria-autocomplete="list"
      aria-controls={`${slashListId} ${mentionListId}`}
      aria-activedescendant={slash.activeId ?? mentions.activeId}
      onInput={(event) => {
        props.type(event.currentTarget.value);
        mentions.typed(event.currentTarget);
      }}
      onSelect={(event) => mentions.typed(event.currentTarget)}
      onBlur={mentions.close}
      onPaste={paste}
      onKeyDown={pressed}
      onKeyUp={composition.forget}
      onCompositionEnd={composition.ended}
    />
  );
}

/** What another part wrote is gone on with at its end; the keyboard is never taken from what is outside the panel. */
function useGoingOn(box: RefObject<HTMLTextAreaElement | null>, draft: string): void {
  const isLoaded = useRef(false);
  useLayoutEffect(() => {
    const area = box.current;
    const isNew = isLoaded.current;
    isLoaded.current = true;
    if (!area || area.value !== draft || document.activeElement === area || draft === "") return;
    area.setSelectionRange(draft.length, draft.length);
    if (isNew && document.hasFocus()) area.focus();
  }, [draft]);
}

/** Below, the sentence would be cut. */
const narrowPixels = 290;

function usePlaceholder(box: RefObject<HTMLTextAreaElement | null>): string {
  const [isNarrow, set] = useState(false);
  useLayoutEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => set((entry?.contentRect.width ?? narrowPixels) < narrowPixels));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return isNarrow ? t("Ask, @ or /") : t("Ask about your code; @ adds context, / lists commands");
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

function SendButton({ running, blocked, draft, send, stop }: ComposerProps) {
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
      disabled={isEmpty || blocked}
      onClick={() => send(false)}
    >
      <Icon name="send" />
    </button>
  );
}

function steerTitle(): string {
  return t("Stop the Answer and Send Now (Ctrl+Enter)");
}
