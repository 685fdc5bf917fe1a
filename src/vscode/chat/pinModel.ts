import { nameAmong, type NamedModel } from "../../core/modelNames.ts";
import type { Chats } from "./chats.ts";

export interface PinParts {
  readonly models: () => readonly NamedModel[];
  readonly chat: Pick<Chats, "pin"> & { readonly view: { reveal(): Promise<void> } };
}

/** The chat's next question goes to this model; nothing where it is gone by now. */
export async function pinModel({ models, chat }: PinParts, modelKey: string): Promise<void> {
  const known = models();
  const model = known.find(({ key }) => key === modelKey);
  if (!model) return;
  await chat.pin({ pin: { kind: "model", key: modelKey }, name: nameAmong(model, known) });
  await chat.view.reveal();
}
