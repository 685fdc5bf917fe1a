import { render } from "preact";
import type { FromPanel, ToPanel } from "../../protocol/chat.ts";
import { createFollowScroll, type FollowScroll } from "../dom/followScroll.ts";
import { createFrames } from "../dom/frames.ts";
import { whenIdle } from "../dom/idleQueue.ts";
import { warmUp } from "../dom/warmUp.ts";
import { Panel } from "./Panel.tsx";
import { isComposing } from "../send.ts";
import { emptyState, isRunning, reduce, type Gesture, type State } from "./state.ts";
import { speak } from "../translate.ts";

/** What survives while the panel is hidden; the conversation itself comes from the extension. */
interface Saved {
  readonly draft: string;
  /** Absent: the view followed the text. */
  readonly top?: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
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

const post = (message: FromPanel) => editor.postMessage(message);
const frames = createFrames(draw, afterDrawing);

function dispatch(message: ToPanel | Gesture): void {
  state = reduce(state, message);
  frames.request();
}

/** What the reader does shows at once: the next key must find it done. */
function act(gesture: Gesture): void {
  dispatch(gesture);
  draw();
}

function draw(): void {
  if (!root || state.telling === 0) return;
  const props = { state, frames, post, act, scrolls, jump: () => scroll?.jump(), send };
  render(<Panel {...props} />, root);
  save();
}

function send(): void {
  const text = state.draft.trim();
  if (text === "" || isRunning(state)) return;
  act({ type: "sent" });
  post({ type: "send", text });
}

function scrolls(element: HTMLElement): void {
  scroller = element;
  // Drawn for the first time: the focus may have come before.
  queueMicrotask(focusComposer);
  scroll = createFollowScroll(element, (following) => dispatch({ type: "followed", following }));
  element.addEventListener("scrollend", save);
}

function afterDrawing(): void {
  if (returnTo !== undefined && scroller) {
    scroll?.return(returnTo);
    if (scroller.scrollHeight - scroller.clientHeight >= returnTo) returnTo = undefined;
    return;
  }
  scroll?.keep();
}

/** Where nothing else has the focus, and only if the editor gave it to the panel. */
function focusComposer(): void {
  if (document.hasFocus() && document.activeElement === document.body) document.querySelector("textarea")?.focus();
}

function save(): void {
  const top = state.following ? undefined : scroller?.scrollTop;
  editor.setState({ draft: state.draft, ...(top === undefined ? {} : { top }) });
}

window.addEventListener("message", ({ data }: MessageEvent<ToPanel>) => {
  if (data.type === "restored") speak(data.strings);
  dispatch(data);
  if (data.type === "asked" || data.type === "cleared") scroll?.jump();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !isComposing(event, false) && isRunning(state)) post({ type: "stop" });
});

window.addEventListener("focus", focusComposer);

post({ type: "ready" });
// The first word of the first answer should not wait for the parser to be compiled.
whenIdle(warmUp);
