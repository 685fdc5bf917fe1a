import { gatherContext } from "../../../../src/context/gatherContext.ts";
import type { MentionTarget } from "../../../../src/context/mentions/target.ts";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import type { Assist } from "../../../../src/core/event.ts";
import { format } from "../../../../src/core/phrase.ts";
import type { Prompt } from "../../../../src/core/protocolClient.ts";
import type { Task } from "../../../../src/core/task.ts";
import { createComposers } from "../../../../src/prompts/composers.ts";
import type { ToPanel } from "../../../../src/protocol/chat.ts";
import { createChatSession } from "../../../../src/surfaces/chat/chatSession.ts";
import { createTray } from "../../../../src/surfaces/mentions/tray.ts";
import { createOwnSecrets } from "../../../../src/surfaces/secrets/ownSecrets.ts";
import { memoryWorkspace, type MemoryFolder } from "../../context/memoryWorkspace.ts";
import { decision, model } from "../../samples.ts";
import { done, routed } from "../chat/assistSamples.ts";

/** One window: a workspace, a tray and a chat, as the product joins them; what was sent of each message. */
export function windowOver(given: MemoryFolder) {
  const masker = createMasker();
  const workspace = memoryWorkspace({ ...given, mask: masker.mask });
  const own = createOwnSecrets(masker.secretOf);
  const sent: string[] = [];
  const prompts: Prompt[] = [];
  const tasks: Task[] = [];
  const posted: ToPanel[] = [];
  let ids = 0;
  const newId = () => `id-${ids++}`;
  const tray = createTray({
    workspace: () => workspace,
    translate: format,
    show: () => {},
    log: () => {},
    scale: async (picture) => picture,
    newId,
  });
  const assist: Assist = async function* (request) {
    const chosen = model({ contextTokens: 100_000 });
    tasks.push(request);
    const prompt = request.compose(request, chosen, decision([chosen]));
    const { system, messages } = prompt;
    prompts.push(prompt);
    sent.push([system, ...messages.map(({ text }) => text)].join("\n"));
    yield routed(chosen);
    yield { type: "text", text: "Fine." };
    yield done(chosen);
  };
  const session = createChatSession<string>({
    assist,
    look: async () => ({ snapshot: (await gatherContext({ workspace, use: "chat" })).snapshot, attachments: [] }),
    post: (message) => posted.push(message),
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin: () => undefined,
    compose: createComposers({ maxContextTokens: () => 20_000, random: () => "d1" }).chat,
    newTurnId: newId,
    newPartId: newId,
    sendsFile: () => true,
    report: () => {},
    now: () => 5,
    filesIn: async () => [],
    secrets: { ...masker, own },
  });
  const ask = async (text: string, target?: MentionTarget, agreed: readonly string[] = []): Promise<string> => {
    if (target) await tray.add(target);
    const attached = tray.take().attached.then((taken) => ({ ...taken, agreed }));
    await session.ask({ text }, { attached });
    return sent.at(-1) ?? "";
  };
  return { ask, masker, session, sent, prompts, tasks, posted, tray, own };
}
