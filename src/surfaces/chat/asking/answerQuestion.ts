import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Task } from "../../../core/task.ts";
import type { TurnPatch } from "../../../protocol/applyPatch.ts";
import { hasText, textOf, type Turn } from "../../../protocol/turn.ts";
import type { ParsedMessage } from "../../../slash/parseSlash.ts";
import type { PromptFile } from "../../../slash/promptFile.ts";
import { reviewAlone, type SlashAction } from "../../../slash/slashCommands.ts";
import { keeping } from "./answerFacts.ts";
import type { Sending } from "./asker.ts";
import { firstView, mention } from "./askedView.ts";
import { taskPartsOf } from "./attachedParts.ts";
import { readMessage, taskOf, type Wish } from "./chatRequest.ts";
import { isNothing, nothingAttached } from "../../mentions/attached.ts";
import { cutNotes } from "./cutMentions.ts";
import type { ChatHost, EditorContext } from "../chatSession.ts";
import { settle } from "../comparing/choose.ts";
import { compareAnswers, wishToCompare } from "../comparing/compareAnswers.ts";
import { continuesWith, restOf, type BrokenAnswer } from "../continueAnswer.ts";
import type { Conversation, EntryFacts } from "../conversation.ts";
import { helpText } from "./localAnswer.ts";
import type { Place, Ready } from "./place.ts";
import { playTurn, type TurnStage } from "../playTurn.ts";
import { madeToFit } from "../room/makeRoom.ts";
import { notKept } from "../room/notKept.ts";
import { summaryRequest } from "../room/summary.ts";
import { earlierIn } from "../turnOutcome.ts";
import { unlessStopped } from "./unlessStopped.ts";
import { unmasked } from "./unmasked.ts";

/** Why a question is stopped that no chat is to show any more. */
export const newChat = "a new chat";

function stageOf<Target>(
  { host, conversation }: Pick<Place<Target>, "host" | "conversation">,
  turnId: string,
  routed: TurnStage["routed"],
): TurnStage {
  return {
    turn: () => conversation.find(turnId)?.view,
    change: (patch) => conversation.change(turnId, patch),
    append: (type, text) => conversation.append(turnId, type, text),
    routed,
    translate: host.translate,
    elapsed: host.elapsed ?? host.now,
  };
}

/** Finishes an answer that was interrupted; gives its turn. */
export async function goOn<Target>(
  { host, conversation }: Pick<Place<Target>, "host" | "conversation">,
  broken: BrokenAnswer,
  signal: AbortSignal,
): Promise<string> {
  const turnId = broken.view.id;
  const rest = restOf(broken);
  const request = broken.isRemembered ? { ...rest, snapshot: (await host.look()).snapshot } : rest;
  // Asked to go on once more meanwhile, or for something else.
  if (signal.aborted) return turnId;
  conversation.reopen(turnId, [...broken.view.notes, host.translate(continuesWith(broken))]);
  const { spent: before } = broken;
  // Until it has ended, nobody knows what this request took.
  conversation.keepFacts(turnId, { spent: [...before, {}] });
  const keep = ({ spent, ...known }: EntryFacts<Target>) =>
    conversation.keepFacts(turnId, { ...withoutState(known), ...(spent ? { spent: [...before, ...spent] } : {}) });
  const stage = { ...stageOf({ host, conversation }, turnId, () => {}), spent: before };
  await playTurn(keeping(host.assist(request, signal), keep, host.now), stage);
  await offerFiles(host, conversation, turnId);
  return turnId;
}

/** Gives the turn that was answered, if the chat it was asked in is still there. */
export async function answerQuestion<Target>(
  place: Place<Target>,
  sending: Sending<Target>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { host, conversation, resumed } = place;
  const {
    question: typed,
    context: looking,
    attached: reading,
    instead,
    stands,
    pinned,
    room,
    isQueued = false,
  } = sending;
  const given = host.secrets ? { ...typed, text: host.secrets.mask(typed.text) } : typed;
  await resumed();
  const message = readMessage(host, given.text, looking);
  message.catch(() => undefined);
  const read = reading && (await unlessStopped(reading, signal));
  if (read === "stopped" && signal.reason !== newChat) throw new Error("stopped before the question was read");
  const { context, prompts, compared, ...wish } = await message;
  if (read === "stopped" || signal.reason === newChat) {
    // It stands nowhere yet; nobody writes it twice.
    if (instead === undefined) host.post({ type: "setup", patch: {}, addDraft: typed.text });
    return undefined;
  }
  const settled = instead === undefined ? settle(conversation) : undefined;
  const lost = notKept(standing(conversation, instead));
  const said = { history: conversation.history(instead), ...earlierIn(conversation, instead) };
  // A question that was compared is asked again of one model alone.
  const parsed = compared && given.pin ? wishToCompare(compared) : wish.parsed;
  const { agreed = [], ...attached } = read ?? nothingAttached;
  const question = isNothing(attached) ? given : { ...given, attached };
  const notes = settled ? [host.translate(settled)] : [];
  const view = { ...firstView(host, question, context), ...summaryKept(conversation, instead), notes };
  const turnId = view.id;
  const asked = textFor(compared ?? parsed);
  conversation.add({ view, question, asked, target: context.target }, instead);
  stands?.();
  if ("unknown" in parsed) conversation.change(turnId, refusal(host.translate(parsed.message)));
  else if ("action" in parsed && compared) {
    const asked = { parsed: compared, question, context, view, said, room, lost, agreed, isQueued };
    // What was chosen for this message alone is used up, though others answer.
    pinned();
    await compareAnswers(place, asked, send, signal);
  } else if ("action" in parsed)
    await act(place, { action: parsed.action, words: parsed.text, turnId, said, prompts }, signal);
  else await send(place, { parsed, question, context, view, said, pinned, room, lost, agreed }, signal);
  // Of several answers it is enough that one has come to its end.
  return conversation.members(turnId).find(({ end }) => end?.kind === "done")?.id ?? turnId;
}

/** What is done here says nothing to a model. */
function textFor(parsed: ParsedMessage): string {
  return "unknown" in parsed || "action" in parsed ? "" : parsed.text;
}

/** What the question builds on; a question that is asked again has itself lost what is not kept. */
function standing<Target>({ entries, find }: Conversation<Target>, instead: string | undefined) {
  const again = instead === undefined ? undefined : find(instead);
  return again?.isRemembered ? [...entries(instead), again] : entries(instead);
}

/** What was summed up for a turn is sent in its stead too. */
function summaryKept<Target>(
  { find }: Conversation<Target>,
  instead: string | undefined,
): Pick<Turn, "summary" | "folds"> {
  const summary = instead === undefined ? undefined : find(instead)?.view.summary;
  return summary ? { summary, folds: true } : {};
}

async function send<Target>(place: Place<Target>, ready: Ready<Target>, signal: AbortSignal): Promise<void> {
  const { host, conversation, noteInstructions } = place;
  const { parsed, question, view, said, pinned, room, lost, agreed, group } = ready;
  const turnId = view.id;
  const context = await withReviewed(place, ready);
  const rest = { turnId: group ?? turnId, ...said, ...taskPartsOf(context.snapshot, question.attached) };
  const task = taskOf({ parsed, question, pinned: pinned() }, rest);
  const policy = group === undefined ? task.policy : { ...task.policy, mayEscalate: false };
  const asked = { ...task, policy, compose: host.compose };
  const notes = [...promptNotes(parsed), lost ?? [], noteInstructions(context.snapshot) ?? []].flat();
  if (notes.length > 0) conversation.change(turnId, { notes: [...view.notes, ...notes.map(host.translate)] });
  // Models that are compared would each have the earlier turns summed up for them.
  const masked = group === undefined ? await madeToFit(place, { turnId, request: asked, room }, signal) : asked;
  const request = unmasked(place, { turnId, masked, agreed });
  const stage = stageOf(place, turnId, (decision) => {
    const told = stage.turn()?.notes ?? [];
    const cut = cutNotes(request, decision, host.translate).filter((line) => !told.includes(line));
    if (cut.length > 0) stage.change({ notes: [...told, ...cut] });
    if (context.openFile === undefined || !host.sendsFile(request, decision)) return;
    const shown = stage.turn()?.question ?? view.question;
    stage.change({ question: [...shown, mention(context.openFile, host.newPartId())] });
  });
  conversation.keepFacts(turnId, { request });
  const keep = (known: EntryFacts<Target>) => conversation.keepFacts(turnId, known);
  await playTurn(keeping(host.assist(request, signal), keep, host.now), stage);
  await offerFiles(host, conversation, turnId);
}

/** What a file of prompts could not say. */
function promptNotes({ prompt }: Wish["parsed"]): readonly Phrase[] {
  return (prompt?.problems ?? []).map((problem) => phrase("In the prompt file {0}: {1}", prompt?.name ?? "", problem));
}

/** `/review` without a word and without a selection is about the changes. */
async function withReviewed<Target>(
  { host, conversation }: Place<Target>,
  { parsed, context, view }: Ready<Target>,
): Promise<EditorContext<Target>> {
  if (parsed.intent !== "review" || parsed.text !== reviewAlone || context.snapshot.selection) return context;
  const text = (await host.changedText?.()) ?? "";
  if (text === "") return context;
  const label = host.translate(phrase("your changes"));
  conversation.change(view.id, { question: [...view.question, mention(label, host.newPartId())] });
  const item = { source: "reviewed", label: "changes to review", text };
  return { ...context, snapshot: { ...context.snapshot, items: [...(context.snapshot.items ?? []), item] } };
}

interface Action {
  readonly action: SlashAction;
  /** What follows the command. */
  readonly words: string;
  readonly turnId: string;
  readonly said: Pick<Task, "history" | "earlier">;
  readonly prompts: readonly PromptFile[];
}

async function act<Target>(place: Place<Target>, asked: Action, signal: AbortSignal): Promise<void> {
  const { host, conversation } = place;
  const { action, turnId, said, prompts } = asked;
  const tell = (text: string) =>
    conversation.change(turnId, {
      part: { type: "text", id: host.newPartId(), text },
      end: { kind: "done", summary: "" },
    });
  switch (action) {
    case "help":
      return tell(helpText(prompts, host.translate));
    case "commit":
      host.writeCommitMessage?.();
      return tell(host.translate(phrase("The commit message is being written in Source Control.")));
    case "compact":
      if (said.history.length === 0) return tell(host.translate(phrase("There is nothing to summarize yet.")));
      return compact(place, asked, signal);
    case "new":
    case "clear":
    case "compare":
      // The session does these before anything stands in the conversation.
      return tell("");
  }
}

/** All so far in a cheap model's words; from then on they are what is sent of it. */
async function compact<Target>(
  place: Place<Target>,
  { turnId, said: { history }, words }: Action,
  signal: AbortSignal,
): Promise<void> {
  const { host, conversation } = place;
  const request = summaryRequest(turnId, history, host.composeSummary ?? host.compose, words);
  conversation.keepFacts(turnId, { request });
  const keep = (known: EntryFacts<Target>) => conversation.keepFacts(turnId, withoutState(known));
  const stage = stageOf(place, turnId, () => {});
  await playTurn(keeping(host.assist(request, signal), keep, host.now), stage);
  const entry = conversation.find(turnId);
  if (entry?.answeredBy && hasText(entry.view.answer)) conversation.change(turnId, { folds: true });
}

/** What a model wants back belongs to an answer that is all its own. */
function withoutState<Target>({ state: _state, ...known }: EntryFacts<Target>): EntryFacts<Target> {
  return known;
}

/** Only a whole answer may change files. */
async function offerFiles<Target>(
  { filesIn }: Pick<ChatHost<Target>, "filesIn">,
  conversation: Conversation<Target>,
  turnId: string,
): Promise<void> {
  const entry = conversation.find(turnId);
  if (!entry?.answeredBy) return;
  const files = await filesIn(textOf(entry.view.answer));
  if (files.length > 0) conversation.change(turnId, { files });
}

/** Ends a turn that is not sent. */
function refusal(message: string): TurnPatch {
  return { end: { kind: "failed", message } };
}
