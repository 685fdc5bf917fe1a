import { useLayoutEffect, useRef } from "preact/hooks";
import { textOf, type Turn } from "../../protocol/turn.ts";
import type { Ask, Post } from "./extension.ts";
import { Composer } from "./Composer.tsx";
import type { Frames } from "../dom/frames.ts";
import { EmptyChat } from "./EmptyChat.tsx";
import { Icon } from "./Icon.tsx";
import { Queue } from "./Queue.tsx";
import { isRunning, type Gesture, type State } from "./state.ts";
import { t } from "../translate.ts";
import { TurnView } from "./TurnView.tsx";

export interface PanelProps {
  readonly state: State;
  readonly frames: Frames;
  readonly post: Post;
  readonly ask: Ask;
  readonly act: (gesture: Gesture) => void;
  /** Told once where the conversation scrolls. */
  readonly scrolls: (scroller: HTMLElement) => void;
  readonly jump: () => void;
  /** Sends what stands in the composer; `now` stops the answer that is running. */
  readonly send: (now: boolean) => void;
}

export function Panel({ state, frames, post, ask, act, scrolls, jump, send }: PanelProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => void (scroller.current && scrolls(scroller.current)), []);
  const type = (text: string) => act({ type: "typed", text });
  const running = isRunning(state);
  return (
    <>
      <main class="conversation" ref={scroller}>
        {state.turns.length === 0 && <EmptyChat setup={state.setup} post={post} suggest={type} />}
        <Conversation state={state} frames={frames} post={post} ask={ask} />
      </main>
      <Foot state={state} jump={jump} />
      {state.problem !== undefined && <Problem text={state.problem} dismiss={() => act({ type: "dismissed" })} />}
      {state.setup.queue && <Queue queue={state.setup.queue} post={post} />}
      <Composer
        draft={state.draft}
        pinned={state.setup.pinned}
        running={running}
        prompts={state.setup.prompts}
        type={type}
        send={send}
        recall={() => act({ type: "recalled" })}
        stop={() => post({ type: "stop" })}
        unpin={() => post({ type: "unpin" })}
      />
      <div class="read-out" role="status" aria-live="polite">
        {announcement(state.announced)}
      </div>
    </>
  );
}

function Conversation({ state, frames, post, ask }: Pick<PanelProps, "state" | "frames" | "post" | "ask">) {
  const fold = Math.max(
    0,
    state.turns.findLastIndex(({ folds }) => folds),
  );
  const view = (turn: Turn) => (
    <TurnView
      key={turn.id}
      turn={turn}
      isLast={turn === state.turns.at(-1)}
      isRunning={isRunning(state)}
      frames={frames}
      post={post}
      ask={ask}
    />
  );
  // Progress is read out once, at the end: not word by word.
  return (
    <div role="log" aria-live="off" aria-label={t("Conversation")} aria-busy={isRunning(state)}>
      {fold > 0 && (
        <details class="fold">
          <summary>{t("{0} earlier turns, summarized below", fold)}</summary>
          {state.turns.slice(0, fold).map(view)}
        </details>
      )}
      {state.turns.slice(fold).map(view)}
    </div>
  );
}

function Foot({ state, jump }: Pick<PanelProps, "state" | "jump">) {
  const { following, unseen, setup, turns } = state;
  if (turns.length === 0) return null;
  return (
    <div class="foot">
      {!following && (
        <button type="button" class="jump" onClick={jump}>
          <Icon name="down" />
          {unseen ? t("New Text Below") : t("Scroll to Bottom")}
        </button>
      )}
      {setup.demo && <p class="demo-line">{t("Demo: scripted answers, no model")}</p>}
    </div>
  );
}

/** Something could not be done, outside any turn. */
function Problem({ text, dismiss }: { readonly text: string; readonly dismiss: () => void }) {
  return (
    <div class="problem" role="alert">
      <Icon name="alert" />
      <p>{text}</p>
      <button type="button" class="tool" title={t("Dismiss")} aria-label={t("Dismiss")} onClick={dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}

const longestAnnouncement = 600;

function announcement(turn: Turn | undefined): string {
  if (!turn?.end) return "";
  if (turn.end.kind === "failed") return turn.end.message;
  if (turn.end.kind === "stopped") return t("Stopped");
  const text = textOf(turn.answer);
  return t("Answer: {0}", text.length > longestAnnouncement ? `${text.slice(0, longestAnnouncement)}…` : text);
}
