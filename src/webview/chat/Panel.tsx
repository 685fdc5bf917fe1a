import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Chip } from "../../protocol/mention.ts";
import { textOf, type Turn } from "../../protocol/turn.ts";
import type { Ask, FindMentions, FindSecrets, Measure, Post } from "./extension.ts";
import { Composer } from "./Composer.tsx";
import { FindBar } from "../find/FindBar.tsx";
import type { Frames } from "../dom/frames.ts";
import { isLong, type TurnList } from "../list/turnList.ts";
import { Elsewhere } from "./history/Elsewhere.tsx";
import { EmptyChat } from "./EmptyChat.tsx";
import { Icon } from "./Icon.tsx";
import { Problem } from "./Problem.tsx";
import { Queue } from "./Queue.tsx";
import { Comparison } from "./compare/Comparison.tsx";
import { answersOf, isComparison, isRunning, searchedOf, type Gesture, type State } from "./state.ts";
import { t } from "../translate.ts";
import { lengthOf, TurnView } from "./TurnView.tsx";

export interface PanelProps {
  readonly state: State;
  readonly frames: Frames;
  readonly list: TurnList;
  readonly post: Post;
  readonly ask: Ask;
  readonly act: (gesture: Gesture) => void;
  /** Called once with the element that scrolls. */
  readonly scrolls: (scroller: HTMLElement) => void;
  readonly jump: () => void;
  readonly find: FindMentions;
  readonly measure: Measure;
  readonly secrets: FindSecrets;
  /** Sends what stands in the composer; `now` stops the answer that is running. */
  readonly send: (now: boolean) => void;
  readonly stop: () => void;
}

export function Panel(props: PanelProps) {
  const { state, post, ask, find, measure, act, scrolls, jump, send } = props;
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => void (scroller.current && scrolls(scroller.current)), []);
  const type = (text: string) => act({ type: "typed", text });
  return (
    <>
      <Find state={state} list={props.list} />
      <main class="conversation" ref={scroller}>
        {state.turns.length === 0 && <EmptyChat setup={state.setup} post={post} suggest={type} />}
        <Conversation {...props} />
      </main>
      {state.sending && <Sending text={state.sending.text} />}
      <Foot state={state} jump={jump} />
      {!state.history && state.problem !== undefined && (
        <Problem text={state.problem} dismiss={() => act({ type: "dismissed" })} />
      )}
      {state.setup.queue && <Queue queue={state.setup.queue} post={post} />}
      <Composer
        draft={state.draft}
        chips={state.setup.chips ?? noChips}
        find={find}
        measure={measure}
        secrets={props.secrets}
        agreed={state.setup.agreed ?? noMarks}
        measures={state.setup.chips !== undefined}
        post={post}
        ask={ask}
        complain={(problem) => act({ type: "failed", problem })}
        pinned={state.setup.pinned}
        running={isRunning(state)}
        room={state.room}
        chooseRoom={(room) => act({ type: "choseRoom", room })}
        blocked={state.setup.elsewhere === true}
        prompts={state.setup.prompts}
        type={type}
        send={send}
        recall={() => act({ type: "recalled" })}
        stop={props.stop}
        unpin={() => post({ type: "unpin" })}
      />
      <div class="read-out" role="status" aria-live="polite">
        {announcement(state.announced)}
      </div>
    </>
  );
}

function Find({ state: { turns: shown, beside }, list }: Pick<PanelProps, "state" | "list">) {
  const { asked, close } = useFindKeys();
  // The same array again is not searched again.
  const turns = useMemo(() => searchedOf({ turns: shown, beside }), [shown, beside]);
  if (asked === 0) return null;
  return <FindBar turns={turns} list={list} asked={asked} close={close} />;
}

/** Ctrl+F or Cmd+F: how often it was pressed since the bar was closed. */
function useFindKeys() {
  const [asked, ask] = useState(0);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isFind =
        (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "f";
      if (!isFind) return;
      event.preventDefault();
      ask((times) => times + 1);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  const close = () => {
    ask(0);
    document.querySelector("textarea")?.focus();
  };
  return { asked, close };
}

function Conversation({ state, frames, list, post, ask }: PanelProps) {
  const drawn = useRef(new WeakMap<Turn, DrawnTurn>());
  const near = isLong(state.turns, lengthOf) ? list : undefined;
  const running = isRunning(state);
  const answers = answersOf(state);
  const isCompared = isComparison(answers);
  const last = state.turns.at(-1);
  // The same element again tells Preact that nothing changed: thousands of old turns cost nothing with each new word.
  const elementOf = (turn: Turn) => {
    const isLast = turn === last;
    const isFixed = running && turn.branch !== undefined;
    const known = drawn.current.get(turn);
    if (known?.isLast === isLast && known.isFixed === isFixed && known.near === near) return known.element;
    const props = { turn, isLast, isRunning: isFixed, list: near, frames, post, ask };
    const element = <TurnView key={turn.id} {...props} />;
    drawn.current.set(turn, { element, isLast, isFixed, near });
    return element;
  };
  const fold = Math.max(
    0,
    state.turns.findLastIndex(({ folds }) => folds),
  );
  // A screen reader reads an answer once, at its end: not word by word.
  return (
    <div role="log" aria-live="off" aria-label={t("Conversation")} aria-busy={isRunning(state)}>
      {fold > 0 && (
        <details class="fold">
          <summary>{t("{0} earlier turns, summarized below", fold)}</summary>
          {state.turns.slice(0, fold).map(elementOf)}
        </details>
      )}
      {(isCompared ? state.turns.slice(fold, -1) : state.turns.slice(fold)).map(elementOf)}
      {isCompared && last && <Comparison asked={last} answers={answers} frames={frames} post={post} ask={ask} />}
    </div>
  );
}

interface DrawnTurn {
  readonly element: VNode;
  readonly isLast: boolean;
  readonly isFixed: boolean;
  readonly near: TurnList | undefined;
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
      {setup.elsewhere && <Elsewhere />}
      {setup.demo && <p class="demo-line">{t("Demo: scripted answers, no model")}</p>}
    </div>
  );
}

const sendingMilliseconds = 300;

/** Shown only where it takes a moment. */
function Sending({ text }: { readonly text: string }) {
  const [isLong, set] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set(true), sendingMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <p class="sending" role="status">
      <span>{t("Reading what goes along with your message…")}</span>
      <q>{text.slice(0, 200)}</q>
    </p>
  );
}

const noChips: readonly Chip[] = [];
const noMarks: readonly string[] = [];

const longestAnnouncement = 600;

function announcement(turn: Turn | undefined): string {
  if (!turn?.end) return "";
  if (turn.end.kind === "failed") return turn.end.message;
  if (turn.end.kind === "stopped") return t("Stopped");
  const text = textOf(turn.answer);
  const short = text.length > longestAnnouncement ? `${text.slice(0, longestAnnouncement)}…` : text;
  return turn.compared ? t("Answer from {0}: {1}", turn.compared.model, short) : t("Answer: {0}", short);
}
