import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Phrase, Translate } from "../../core/phrase.ts";
import type { Compose } from "../../core/request.ts";
import type { Intent, Pin, Snapshot, Task } from "../../core/task.ts";
import type { Made, Setup, ToPanel, Turn } from "../../protocol/chat.ts";
import { parseSlash, type ParsedMessage } from "../../slash/parseSlash.ts";
import { chatTask } from "./chatTask.ts";
import { brokenOff, restOf, sayWhoGoesOn } from "./brokenOff.ts";
import { createConversation, type Conversation, type Entry, type Known } from "./conversation.ts";
import { earlierFrom, earlierIn, reportRetry } from "./turnOutcome.ts";
import { playTurn, successorOf, type Before, type OpenStage, type Playing, type TurnStage } from "./playTurn.ts";

/** What the user was looking at when asking; `target` is where code of the answer may be applied, opaque to the chat. */
export interface Sight<Target> {
  readonly snapshot: Snapshot;
  /** What is sent along, or left out, in the user's words: `cart.ts:12-20`. */
  readonly attachments: readonly string[];
  /** The open file, which is sent along only where the question needs it. */
  readonly openFile?: string;
  readonly target?: Target;
}

export interface Question {
  readonly text: string;
  /** Said by the command that asks; otherwise routing guesses. */
  readonly intent?: Intent;
  readonly pin?: Pin;
}

/** What the conversation needs from the editor. */
export interface ChatHost<Target> {
  readonly assist: Assist;
  readonly look: () => Promise<Sight<Target>>;
  readonly post: (message: ToPanel) => void;
  readonly translate: Translate;
  /** English sentence → the reader's, for the panel's own labels. */
  readonly strings: () => Readonly<Record<string, string>>;
  readonly setup: () => Promise<Setup>;
  /** The model chosen for the next message, given once. */
  readonly takePin: () => Pin | undefined;
  readonly newTurnId: () => string;
  readonly compose: Compose;
  readonly report: ReportOutcome;
  readonly now: () => number;
  /** True where the text of the open file goes along. */
  readonly sendsFile: (task: Task, decision: Decision) => boolean;
  /** The files that an answer brings changes for. */
  readonly filesIn: (answer: string) => Promise<readonly string[]>;
}

/** One conversation: it outlives the panel, which is only its picture. */
export interface ChatSession<Target> {
  /** Sends the panel all there is; on every (re)load. */
  restore(): Promise<void>;
  refreshSetup(): Promise<void>;
  /** Resolves when the answer has ended. An answer still running is stopped first. */
  ask(question: Question): Promise<void>;
  /** Asks the question of a turn again, with what the user looks at now; the turn and all after it go. */
  retry(turn: number, pin?: Pin): Promise<void>;
  /** Has another model finish the last answer, which broke off; what was said stays. */
  resume(turn: number): Promise<void>;
  stop(): void;
  clear(): void;
  targetOf(turn: number): Target | undefined;
  entryOf(turn: number): Entry<Target> | undefined;
  /** The changes of a turn were made, or put back. */
  tellMade(turn: number, made: Made): void;
}

export function createChatSession<Target>(host: ChatHost<Target>): ChatSession<Target> {
  const conversation = createConversation<Target>();
  const asker = createAsker(host, conversation);
  const restore = async (): Promise<void> => {
    const setup = await host.setup();
    // What is held back must not reach a panel that is about to be given the whole answer.
    asker.flush();
    host.post({ type: "restored", strings: host.strings(), turns: conversation.turns(), setup });
  };
  return {
    restore,
    ask: asker.ask,
    resume: asker.resume,
    stop: asker.stop,
    async refreshSetup() {
      host.post({ type: "setup", setup: await host.setup() });
    },
    async retry(turn, pin) {
      const again = conversation.find(turn);
      if (!again) return;
      reportRetry(host, again, pin);
      conversation.dropFrom(turn);
      await restore();
      await asker.ask(pin ? { ...again.question, pin } : again.question);
    },
    clear() {
      asker.stop();
      conversation.dropFrom(0);
      host.post({ type: "cleared" });
    },
    targetOf: (turn) => conversation.find(turn)?.target,
    entryOf: (turn) => conversation.find(turn),
    tellMade(turn, made) {
      if (conversation.change(turn, { made })) host.post({ type: "made", turn, made });
    },
  };
}

/** Asks one question at a time: a new one stops the one before. */
function createAsker<Target>(host: ChatHost<Target>, conversation: Conversation<Target>) {
  let nextTurn = 0;
  let running: AbortController | undefined;
  let playing: Playing | undefined;

  function start(): AbortSignal {
    running?.abort();
    running = new AbortController();
    return running.signal;
  }

  async function play(events: ReturnType<Assist>, stage: OpenStage, before?: Before): Promise<void> {
    const keep = (known: Known<Target>) => conversation.keep(stage.turn, before ? withoutState(known) : known);
    playing = playTurn(keeping(events, keep, host.now), stage, before);
    await playing.over;
  }

  async function ask(question: Question): Promise<void> {
    const signal = start();
    const said = { history: conversation.history(), ...earlierIn(conversation) };
    const sight = await host.look();
    const parsed = parseSlash(question.text);
    const turn = nextTurn++;
    const view = firstView(turn, question, sight);
    const asked = "unknown" in parsed ? question.text : parsed.text;
    conversation.add({ view, question, asked, target: sight.target });
    host.post({ type: "asked", turn: view });
    const stage = { ...host, turn, change: (how: Partial<Turn>) => conversation.change(turn, how) };
    if ("unknown" in parsed) return refuse(stage, parsed.message);
    const rest = { turnId: host.newTurnId(), snapshot: sight.snapshot, ...said };
    const task = { ...taskOf({ parsed, question, pinned: host.takePin() }, rest), compose: host.compose };
    const routed = (decision: Decision) => {
      if (sight.openFile === undefined || !host.sendsFile(task, decision)) return;
      const attachments = [...sight.attachments, sight.openFile];
      if (stage.change({ attachments })) host.post({ type: "attached", turn, attachments });
    };
    conversation.keep(turn, { task });
    await play(host.assist(task, signal), { ...stage, routed });
    await offerFiles(host, conversation, turn);
  }

  async function resume(turn: number): Promise<void> {
    const broken = brokenOff(conversation, turn);
    if (!broken) return;
    const signal = start();
    const stage = { ...host, turn, change: (how: Partial<Turn>) => conversation.change(turn, how), routed: () => {} };
    conversation.reopen(turn);
    const before = sayWhoGoesOn(stage, broken);
    await play(host.assist(restOf(broken), signal), stage, before);
  }

  return { ask, resume, stop: () => running?.abort(), flush: () => playing?.flush() };
}

/** What a model wants back belongs to an answer that is all its own. */
function withoutState<Target>({ state: _state, ...known }: Known<Target>): Known<Target> {
  return known;
}

/** Only a whole answer may change files. */
async function offerFiles<Target>(
  { filesIn, post }: Pick<ChatHost<Target>, "filesIn" | "post">,
  conversation: Conversation<Target>,
  turn: number,
): Promise<void> {
  const entry = conversation.find(turn);
  if (!entry?.answeredBy) return;
  const files = await filesIn(entry.view.answer);
  if (files.length > 0 && conversation.change(turn, { files })) post({ type: "files", turn, files });
}

/** The same events; some of what they tell is for the conversation only. */
async function* keeping<Target>(
  events: ReturnType<Assist>,
  keep: (known: Known<Target>) => void,
  now: () => number,
): ReturnType<Assist> {
  let decision: Decision | undefined;
  for await (const event of events) {
    if (event.type === "routed") ({ decision } = event);
    if (event.type === "done" && decision) keep({ earlier: earlierFrom(event, decision, now()) });
    if (event.type === "done" && event.finishReason === "stop") keep({ answeredBy: event.model });
    if (event.type === "done" && event.state !== undefined) keep({ state: event.state });
    const successor = event.type === "done" || event.type === "failed" ? successorOf(event) : undefined;
    if (successor) keep({ successor });
    yield event;
  }
}

/** Ends a turn that is not sent. */
function refuse({ turn, change, post, translate }: TurnStage, why: Phrase): void {
  const end = { kind: "failed", message: translate(why) } as const;
  if (change({ end })) post({ type: "ended", turn, end });
}

function firstView(turn: number, { text }: Question, { attachments, target }: Sight<unknown>): Turn {
  return { turn, question: text, attachments, applicable: target !== undefined, reasoning: "", answer: "", notes: [] };
}

interface Wish {
  readonly parsed: Exclude<ParsedMessage, { readonly unknown: string }>;
  readonly question: Question;
  readonly pinned: Pin | undefined;
}

/** What the message itself says goes before what a command or the picker said. */
function taskOf(
  { parsed, question, pinned }: Wish,
  { turnId, ...rest }: Omit<Task, "surface" | "policy" | "text">,
): Task {
  const intent = parsed.intent ?? question.intent;
  const pin = parsed.pin ?? question.pin ?? pinned;
  return chatTask(turnId, { ...rest, text: parsed.text, ...(intent ? { intent } : {}), ...(pin ? { pin } : {}) });
}
