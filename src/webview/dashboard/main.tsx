import { render } from "preact";
import type {
  DashboardRequest,
  DashboardResults,
  FromDashboard,
  PageName,
  ToDashboard,
} from "../../protocol/dashboard.ts";
import { createRequests } from "../requests.ts";
import { speak, t } from "../translate.ts";
import { DashboardPage } from "./DashboardPage.tsx";
import { emptyState, reduce, type Gesture, type State } from "./state.ts";

/** What survives a reload of the window; the figures come from the extension. */
type Saved = Pick<State, "page" | "days" | "grouping" | "measure" | "onlyUsable">;

declare function acquireVsCodeApi(): {
  postMessage(message: FromDashboard): void;
  getState(): Saved | undefined;
  setState(saved: Saved): void;
};

const editor = acquireVsCodeApi();
const saved = editor.getState();
const root = document.getElementById("root");
let state: State = { ...emptyState, ...saved };
const requests = createRequests<DashboardRequest, DashboardResults>({
  post: (message) => editor.postMessage(message),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});

function draw(): void {
  if (!root || !state.page) return;
  render(<DashboardPage state={state} act={act} post={(message) => editor.postMessage(message)} />, root);
  const { page, days, grouping, measure, onlyUsable } = state;
  editor.setState({ page, days, grouping, measure, onlyUsable });
}

function act(gesture: Gesture): void {
  state = reduce(state, gesture);
  draw();
  if (state.page && (gesture.type === "turned" || gesture.type === "spanned")) show(state.page);
  if (gesture.type === "prompted") void tryPrompt(gesture.prompt);
}

async function tryPrompt(prompt: string): Promise<void> {
  const outcome = await requests.ask({ type: "try", text: prompt });
  if (outcome.ok) return act({ type: "tried", prompt, tried: outcome.result });
  const why = outcome.failure ?? t("The extension did not respond.");
  act({ type: "failed", prompt, problem: `${t("No decision was made.")} ${why}` });
}

function show(page: PageName): void {
  editor.postMessage({ type: "show", page, days: state.days });
}

window.addEventListener("message", ({ data }: MessageEvent<ToDashboard>) => {
  if (data.type === "reply") return requests.settle(data);
  if (data.type === "opened") speak(data.strings);
  state = reduce(state, data);
  draw();
});

editor.postMessage({ type: "ready", days: state.days, ...(saved?.page ? { page: saved.page } : {}) });
