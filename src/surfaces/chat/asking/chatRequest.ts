import { once } from "../../../core/lifetime/once.ts";
import type { Request } from "../../../core/request.ts";
import type { Pin, Task } from "../../../core/task.ts";
import type { ContextMeter } from "../../../protocol/mention.ts";
import type { Room } from "../../../protocol/room.ts";
import { isSlash, parseSlash, type ParsedMessage } from "../../../slash/parseSlash.ts";
import type { PromptFile } from "../../../slash/promptFile.ts";
import type { SlashAction } from "../../../slash/slashCommands.ts";
import { taskPartsOf } from "./attachedParts.ts";
import type { ChatHost, ChatQuestion, EditorContext } from "../chatSession.ts";
import { chatTask } from "../chatTask.ts";
import { cleared } from "../../secrets/chatSecrets.ts";
import type { Conversation } from "../conversation.ts";
import { dueFor } from "../room/compaction.ts";
import { foresight, type Foresee } from "../room/foresee.ts";
import { forecast, forecastDue, meterOf } from "../room/meter.ts";
import { earlierIn } from "../turnOutcome.ts";

export interface Wish {
  readonly parsed: Exclude<ParsedMessage, { readonly unknown: string } | { readonly action: SlashAction }>;
  readonly question: ChatQuestion;
  readonly pinned: Pin | undefined;
}

/** What the message itself says goes before what a command or the picker said. */
export function taskOf(
  { parsed, question, pinned }: Wish,
  { turnId, ...rest }: Omit<Task, "surface" | "policy" | "text">,
): Task {
  const intent = parsed.intent ?? question.intent;
  const pin = parsed.pin ?? pinOf(parsed.prompt) ?? question.pin ?? pinned;
  return chatTask(turnId, { ...rest, text: parsed.text, ...(intent ? { intent } : {}), ...(pin ? { pin } : {}) });
}

function pinOf(prompt: PromptFile | undefined): Pin | undefined {
  if (prompt?.model !== undefined) return { kind: "model", key: prompt.model };
  return prompt?.role === undefined ? undefined : { kind: "role", role: prompt.role };
}

/** What a message asks for. Files of prompts are read only where it may be the name of one. */
export async function readMessage<Target>(
  { prompts: readPrompts }: Pick<ChatHost<Target>, "prompts">,
  text: string,
  looking: Promise<EditorContext<Target>>,
) {
  const [context, prompts] = await Promise.all([looking, isSlash(text) ? (readPrompts?.() ?? []) : []]);
  const { selection, file } = context.snapshot;
  const facts = { prompts, selection: selection?.text ?? "", file: file?.path ?? "" };
  const parsed = parseSlash(text, facts);
  const isCompared = "action" in parsed && parsed.action === "compare";
  return { context, prompts, parsed, ...(isCompared ? { compared: parseSlash(parsed.text, facts) } : {}) };
}

/** What a message would become now: nothing is sent, and what is asked of it is found out once. */
export interface Ahead {
  /** As it would be sent, with what is to be done so that it fits. */
  readonly request: (room: Room | undefined) => Promise<Request>;
  /** How full a window would be with it; nothing where no model would be asked. */
  readonly meter: (room: Room | undefined) => Promise<ContextMeter | null>;
  readonly foresee: Foresee;
}

/** Undefined where the message would not be sent. */
export async function lookAhead<Target>(
  place: { readonly host: ChatHost<Target>; readonly conversation: Conversation<Target> },
  question: ChatQuestion,
  pinned: Pin | undefined,
): Promise<Ahead | undefined> {
  const now = await requestNow(place, question, pinned);
  const { decide, translate, compactsItself } = place.host;
  if (!now) return undefined;
  const { request: asked, makesRoom } = now;
  if (!decide) return { request: async () => asked, meter: async () => null, foresee: async () => undefined };
  const foresee = foresight(decide);
  const compacts = (): boolean => makesRoom && compactsItself?.() === true;
  const isDue = once(async () => compacts() && (await dueFor(foresee, asked)) !== undefined);
  const due = once(() => forecastDue({ isDue }, asked));
  const host = { foresee, translate, isDue, makesRoom };
  const meter = once(() => meterOf(host, asked, undefined));
  return {
    request: (room) => (room === undefined ? due() : forecast(foresee, asked, room)),
    meter: (room) => (room === undefined ? meter() : meterOf(host, asked, room)),
    foresee,
  };
}

interface AskedNow {
  readonly request: Request;
  /** Not for models that are compared: each would have the earlier turns summed up for it. */
  readonly makesRoom: boolean;
}

async function requestNow<Target>(
  { host, conversation }: { readonly host: ChatHost<Target>; readonly conversation: Conversation<Target> },
  question: ChatQuestion,
  pinned: Pin | undefined,
): Promise<AskedNow | undefined> {
  const text = host.secrets?.mask(question.text) ?? question.text;
  const { context, compared, ...read } = await readMessage(host, text, host.look());
  const parsed = compared ?? read.parsed;
  if ("unknown" in parsed || "action" in parsed) return undefined;
  const said = { history: conversation.history(), ...earlierIn(conversation) };
  const rest = { turnId: "preview", ...said, ...taskPartsOf(context.snapshot, question.attached) };
  const request = { ...taskOf({ parsed, question, pinned }, rest), compose: host.compose };
  const agreed = question.attached?.agreed ?? [];
  return { request: cleared(request, agreed, host.secrets).request, makesRoom: !compared };
}
