import { namesAmong } from "../../../core/modelNames.ts";
import type { Assist } from "../../../core/event.ts";
import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Pin } from "../../../core/task.ts";
import type { Compared, Turn } from "../../../protocol/turn.ts";
import type { ParsedMessage } from "../../../slash/parseSlash.ts";
import type { SlashAction } from "../../../slash/slashCommands.ts";
import { taskPartsOf } from "../asking/attachedParts.ts";
import type { Wish } from "../asking/chatRequest.ts";
import { chatTask } from "../chatTask.ts";
import type { ChatQuestion } from "../chatSession.ts";
import type { KnownModel } from "../conversation.ts";
import type { Place, Ready } from "../asking/place.ts";
import { unlessStopped } from "../asking/unlessStopped.ts";
import { secondsOf } from "../turnDetails.ts";
import { fewestCompared, mostCompared } from "./defaultModels.ts";

/** A question to several models; its first turn stands already. */
export interface ToCompare<Target> extends Omit<Ready<Target>, "parsed" | "pinned" | "group"> {
  readonly parsed: ParsedMessage;
  /** Nobody looks at the editor for it: it waited for its turn. */
  readonly isQueued: boolean;
}

type Send<Target> = (place: Place<Target>, ready: Ready<Target>, signal: AbortSignal) => Promise<void>;

/** Has several models answer the same question at the same time, each in a turn of its own; resolves with the last. */
export async function compareAnswers<Target>(
  place: Place<Target>,
  asked: ToCompare<Target>,
  send: Send<Target>,
  signal: AbortSignal,
): Promise<void> {
  const { host, conversation, runs } = place;
  const { view } = asked;
  const parsed = wishToCompare(asked.parsed);
  if ("unknown" in parsed) return refuse(place, view.id, parsed.message);
  const models = signal.aborted ? "stopped" : await unlessStopped(modelsFor(place, asked, parsed), signal);
  if (models === "stopped") return conversation.change(view.id, { end: { kind: "stopped", summary: "" } });
  if (models.length < fewestCompared) {
    return refuse(place, view.id, phrase("Nothing was sent: two or three models must be chosen to be compared."));
  }
  const members = standBeside(place, asked, { models, text: parsed.text });
  const answers = members.map(({ turn, question, pin }) =>
    runs.run(turn.id, signal, (own) => {
      const timed = { ...place, host: { ...host, assist: timing(place, turn.id) } };
      return send(timed, { ...asked, parsed, question, view: turn, pinned: () => pin, group: view.id }, own);
    }),
  );
  const failed = (await Promise.allSettled(answers)).find((answer) => answer.status === "rejected");
  if (failed) throw failed.reason;
}

/** What a message after `/compare` asks of each model; models are chosen elsewhere. */
export function wishToCompare(parsed: ParsedMessage): Exclude<ParsedMessage, { readonly action: SlashAction }> {
  if ("unknown" in parsed) return parsed;
  const unknown = "compare";
  if ("action" in parsed) return { unknown, message: phrase("This command cannot be compared.") };
  if (parsed.text.trim() === "") return { unknown, message: phrase("Enter your question after /{0}.", unknown) };
  const { pin: _pin, prompt, ...wish } = parsed;
  if (!prompt) return wish;
  const { model: _model, role: _role, ...rest } = prompt;
  return { ...wish, prompt: rest };
}

async function modelsFor<Target>(
  { host }: Place<Target>,
  { question, context, said, isQueued }: ToCompare<Target>,
  parsed: Wish["parsed"],
): Promise<readonly KnownModel[]> {
  const intent = parsed.intent ?? question.intent;
  const parts = { ...said, ...taskPartsOf(context.snapshot, question.attached), ...(intent ? { intent } : {}) };
  const task = chatTask("preview", { text: parsed.text, ...parts });
  // Where none can be chosen the turn says so, instead of never ending.
  const models = await host.modelsToCompare?.(task, !isQueued).catch(() => []);
  return models?.slice(0, mostCompared) ?? [];
}

interface Member {
  readonly turn: Turn;
  readonly question: ChatQuestion;
  readonly pin: Pin;
}

/** A turn for each model: the first has one already, the others stand in the same place. */
function standBeside<Target>(
  { host, conversation }: Place<Target>,
  { view, question: given, context }: Pick<ToCompare<Target>, "view" | "question" | "context">,
  { models, text }: { readonly models: readonly KnownModel[]; readonly text: string },
): readonly Member[] {
  const names = namesAmong(models);
  const members = models.map(({ key, name, provider }, index): Member => {
    const compared: Compared = { group: view.id, model: names.get(key) ?? name, provider: provider.name };
    const pin = { kind: "model", key } as const;
    const question = { ...given, pin };
    if (index === 0) {
      conversation.keepFacts(view.id, { question });
      conversation.change(view.id, { compared });
      return { turn: { ...view, compared }, question, pin };
    }
    const turn = { ...view, notes: [], id: host.newTurnId(), compared };
    conversation.add({ view: turn, question, asked: text, target: context.target }, view.id);
    return { turn, question, pin };
  });
  conversation.show(view.id);
  return members;
}

/** The same walk, whose first word is timed. */
function timing<Target>({ host, conversation }: Place<Target>, turnId: string): Assist {
  const elapsed = host.elapsed ?? host.now;
  return async function* timed(request, signal) {
    const begun = elapsed();
    let isFirst = true;
    for await (const event of host.assist(request, signal)) {
      const { compared } = conversation.find(turnId)?.view ?? {};
      if (isFirst && compared && (event.type === "text" || event.type === "reasoning")) {
        isFirst = false;
        const firstToken = secondsOf(elapsed() - begun, host.translate);
        conversation.change(turnId, { compared: { ...compared, firstToken } });
      }
      yield event;
    }
  };
}

function refuse<Target>({ host, conversation }: Place<Target>, turnId: string, message: Phrase): void {
  conversation.change(turnId, { end: { kind: "failed", message: host.translate(message) } });
}
