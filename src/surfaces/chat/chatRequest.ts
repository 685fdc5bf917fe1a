import type { Request } from "../../core/request.ts";
import type { Pin, Task } from "../../core/task.ts";
import { parseSlash, type ParsedMessage } from "../../slash/parseSlash.ts";
import { taskPartsOf } from "./attachedParts.ts";
import type { ChatHost, ChatQuestion } from "./chatSession.ts";
import { chatTask } from "./chatTask.ts";
import type { Conversation } from "./conversation.ts";
import { earlierIn } from "./turnOutcome.ts";

interface Wish {
  readonly parsed: Exclude<ParsedMessage, { readonly unknown: string }>;
  readonly question: ChatQuestion;
  readonly pinned: Pin | undefined;
}

/** What the message itself says goes before what a command or the picker said. */
export function taskOf(
  { parsed, question, pinned }: Wish,
  { turnId, ...rest }: Omit<Task, "surface" | "policy" | "text">,
): Task {
  const intent = parsed.intent ?? question.intent;
  const pin = parsed.pin ?? question.pin ?? pinned;
  return chatTask(turnId, { ...rest, text: parsed.text, ...(intent ? { intent } : {}), ...(pin ? { pin } : {}) });
}

/** What a message would be sent as now; undefined where it would not be. */
export async function previewRequest<Target>(
  { host, conversation }: { readonly host: ChatHost<Target>; readonly conversation: Conversation<Target> },
  question: ChatQuestion,
  pinned: Pin | undefined,
): Promise<Request | undefined> {
  const parsed = parseSlash(question.text);
  if ("unknown" in parsed) return undefined;
  const said = { history: conversation.history(), ...earlierIn(conversation) };
  const { snapshot } = await host.look();
  const rest = { turnId: "preview", ...said, ...taskPartsOf(snapshot, question.attached) };
  return { ...taskOf({ parsed, question, pinned }, rest), compose: host.compose };
}
