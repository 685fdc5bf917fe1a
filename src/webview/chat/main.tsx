import { render, type VNode } from "preact";
import { mostPlaces } from "../../protocol/place.ts";
import type { PanelMessage, PanelRequest, PanelResults, ToPanel } from "../../protocol/chat.ts";
import { textOf } from "../../protocol/turn.ts";
import { showCrash, watchCrashes } from "../dom/crash.ts";
import { createFollowScroll, type FollowScroll } from "../list/followScroll.ts";
import type { ContextMeter, FoundMentions } from "../../protocol/mention.ts";
import type { Room } from "../../protocol/room.ts";
import { createFrames } from "../dom/frames.ts";
import { selectedText } from "../list/copyTurns.ts";
import { createTurnList } from "../list/turnList.ts";
import { scaledFor } from "../mentions/pictures.ts";
import { lookUpPlacesWith } from "../dom/placeLinks.ts";
import { whenIdle } from "../dom/idleQueue.ts";
import { warmUp } from "./warmUp.ts";
import { Panel } from "./Panel.tsx";
import { Problem } from "./Problem.tsx";
import { History } from "./history/History.tsx";
import { isComposing } from "./send.ts";
import type { Ask } from "./extension.ts";
import { createRequests } from "../requests.ts";
import { whatFailed } from "./failures.ts";
import { emptyState, goesToEnd, isRunning, reduce, showsOther, type Gesture, type State } from "./state.ts";
import { speak, t } from "../translate.ts";

/** What survives while the panel is hidden; the conversation itself comes from the extension. */
interface Saved {
  readonly draft: string;
  /** Id of the conversation: an editor tab is restored by it. */
  readonly chat?: string;
  /** Absent: the view followed the text. */
  readonly top?: number;
  /** The turn at the top, and how far into it: in a long conversation heights are known only once they are drawn. */
  readonly at?: { readonly turnId: string; readonly offset: number };
}

declare function acquireVsCodeApi(): {
  postMessage(message: PanelMessage | PanelRequest): void;
  getState(): Saved | undefined;
  setState(saved: Saved): void;
};

const editor = acquireVsCodeApi();
const saved = editor.getState();
const root = document.getElementById("root");
let state: State = { ...emptyState, draft: saved?.draft ?? "" };
let scroll: FollowScroll | undefined;
let scroller: HTMLElement | undefined;
/** Where to return to once the restored conversation is as long again. */
let returnTo = saved?.top;

/** Requests of the list for a deletion that are on their way. */
let deleting = 0;

const post = (message: PanelMessage | PanelRequest) => editor.postMessage(message);
const requests = createRequests<PanelRequest, PanelResults>({ post, after });
const frames = createFrames(draw, afterDrawing);
const list = createTurnList(frames);
lookUpPlacesWith({
  most: mostPlaces,
  async find(places) {
    const outcome = await requests.ask<"places">({ type: "places", places: [...places] });
    return (outcome.ok ? outcome.result : undefined) ?? [];
  },
  open: (place) => post({ type: "openPlace", place }),
});

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function dispatch(message: Parameters<typeof reduce>[1]): void {
  const before = state;
  state = reduce(state, message);
  // What is shown next must not stay behind the list; but whoever deletes in the list goes on there.
  if (state.history && deleting === 0 && showsOther(before, state)) state = reduce(state, { type: "closedHistory" });
  if (goesToEnd(before, state)) scroll?.jump();
  frames.request();
}

/** What the reader does is drawn at once: the next key press must find it done. */
function act(gesture: Gesture): void {
  dispatch(gesture);
  draw();
}

const dismiss = () => act({ type: "dismissed" });

const requestOfList: typeof requests.ask = (request) => {
  const deletes = request.type === "deleteChat" ? 1 : 0;
  deleting += deletes;
  return requests.ask(request).finally(() => (deleting -= deletes));
};

const back = () => act({ type: "closedHistory" });
let drawnList: { readonly changes: number; readonly element: VNode } | undefined;

/** The same element unless the list changed: an answer that streams behind it draws nothing of it. */
function historyList(changes: number): VNode {
  if (drawnList?.changes !== changes) {
    const element = <History request={requestOfList} failed={failed} back={back} changes={changes} />;
    drawnList = { changes, element };
  }
  return drawnList.element;
}

function draw(): void {
  if (!root || state.told !== "everything") return;
  const props = { state, frames, list, post, ask, find, measure, secrets, act, scrolls, jump, send, stop };
  const { history } = state;
  render(
    <>
      <div class="chat" inert={history}>
        <Panel {...props} />
      </div>
      {history && historyList(state.listChanges)}
      {history && state.problem !== undefined && <Problem text={state.problem} dismiss={dismiss} />}
    </>,
    root,
  );
  save();
}

function stop(): void {
  dispatch({ type: "stopped" });
  post({ type: "stop" });
}

function jump(): void {
  returnTo = undefined;
  scroll?.jump();
}

function send(now: boolean): void {
  const text = state.draft.trim();
  if (text === "" || state.setup.elsewhere) return;
  const steers = now && isRunning(state);
  const { room } = state;
  act({ type: "sent", text });
  void ask({ type: "send", text, ...(steers ? { now } : {}), ...(room ? { room } : {}) });
}

/** What could not be done is shown; what could not be sent stands in the composer again. */
async function ask(request: Parameters<Ask>[0]): Promise<boolean> {
  const outcome = await requests.ask(request);
  if (outcome.ok) {
    if (request.type === "send") act({ type: "stands" });
    return true;
  }
  const wasStopped = request.type === "send" && state.sending?.isStopped;
  const problem = wasStopped ? t("Stopped before it was sent.") : whatFailed(request.type, outcome.failure);
  act({ type: "failed", problem, ...(request.type === "send" ? { unsent: request.text } : {}) });
  return false;
}

function failed(type: PanelRequest["type"], why: string | undefined): void {
  act({ type: "failed", problem: whatFailed(type, why) });
}

async function find(query: string, symbols: boolean): Promise<FoundMentions | undefined> {
  const outcome = await requests.ask<"findMentions">({ type: "findMentions", query, symbols });
  return outcome.ok ? outcome.result : undefined;
}

async function measure(text: string, room: Room | undefined): Promise<ContextMeter | null> {
  const outcome = await requests.ask<"measure">({ type: "measure", text, ...(room ? { room } : {}) });
  return outcome.ok ? outcome.result : null;
}

async function secrets(text: string): Promise<readonly string[]> {
  const outcome = await requests.ask<"secrets">({ type: "secrets", text });
  return outcome.ok && Array.isArray(outcome.result) ? outcome.result : [];
}

function scrolls(element: HTMLElement): void {
  scroller = element;
  // Drawn for the first time: the focus may have come before.
  queueMicrotask(focusComposer);
  scroll = createFollowScroll(element, (following) => dispatch({ type: "followed", following }));
  // From here on the reader decides what is in view, also where the saved place was never reached.
  const moved = () => (returnTo = undefined);
  for (const type of ["wheel", "keydown", "pointerdown"]) element.addEventListener(type, moved, { passive: true });
  element.addEventListener("scrollend", () => {
    at = turnAtTop(element);
    save();
  });
}

function afterDrawing(): void {
  if (returnTo !== undefined && scroller) {
    const top = (saved?.at && topOf(scroller, saved.at)) ?? (state.isPartial ? undefined : returnTo);
    // Not there yet.
    if (top === undefined) return;
    scroll?.return(top);
    if (scroller.scrollHeight - scroller.clientHeight >= top) returnTo = undefined;
    return;
  }
  scroll?.keep();
}

/** Where the turn that was at the top is now; undefined: where it was. */
function topOf(view: HTMLElement, { turnId, offset }: NonNullable<Saved["at"]>): number | undefined {
  const article = [...view.querySelectorAll<HTMLElement>("article.turn")].find(
    ({ dataset }) => dataset["turn"] === turnId,
  );
  if (!article) return undefined;
  list.reveal(article);
  return view.scrollTop + article.getBoundingClientRect().top - view.getBoundingClientRect().top + offset;
}

/** The turn at the top of the view. */
function turnAtTop(view: HTMLElement): Saved["at"] {
  const { left, top } = view.getBoundingClientRect();
  const article = document.elementFromPoint(left + 20, top + 2)?.closest<HTMLElement>("article.turn");
  const turnId = article?.dataset["turn"];
  return article && turnId !== undefined ? { turnId, offset: top - article.getBoundingClientRect().top } : undefined;
}

/** Where nothing else has the focus, and only if the editor gave it to the panel. */
function focusComposer(): void {
  if (state.history) return;
  if (document.hasFocus() && document.activeElement === document.body) document.querySelector("textarea")?.focus();
}

let at: Saved["at"];

function save(): void {
  const top = state.following ? undefined : scroller?.scrollTop;
  const { chat } = state.setup;
  editor.setState({
    draft: state.draft,
    ...(chat === undefined ? {} : { chat }),
    ...(top === undefined ? {} : { top, ...(at ? { at } : {}) }),
  });
}

window.addEventListener("message", ({ data, origin }: MessageEvent<ToPanel>) => {
  // A frame that draws diagrams has no origin, and nothing to say here.
  if (origin === "null") return undefined;
  if (data.type === "reply") return requests.settle(data);
  if (data.type === "setup" && data.patch.strings) speak(data.patch.strings);
  if (data.type === "scale") return void scaledFor(data).then(post);
  if (data.type === "handOver") post({ type: "handedOver", draft: state.draft });
  dispatch(data);
});

// What is drawn later than its answer moves the end.
document.addEventListener("grown", () => scroll?.keep());

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const written = (turnId: string) =>
    state.turns.filter(({ id }) => id === turnId).flatMap(({ question, answer }) => [textOf(question), textOf(answer)]);
  const text = selection && selectedText(selection, (turnId) => written(turnId).join("\n\n"));
  if (!text) return;
  event.clipboardData?.setData("text/plain", text);
  event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.key !== "Escape" || isComposing(event, false)) return;
  if (isRunning(state)) stop();
});

window.addEventListener("focus", () => {
  post({ type: "focused" });
  focusComposer();
});

watchCrashes((error) => {
  console.error(error);
  if (root) showCrash(root, () => post({ type: "reload" }));
});

post({ type: "ready" });
// The focus may have come before.
if (document.hasFocus()) post({ type: "focused" });
// The first word of the first answer should not wait for the parser to be compiled.
whenIdle(warmUp);
