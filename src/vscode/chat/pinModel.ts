import type { Model } from "../../core/model.ts";
import type { Chat } from "./chat.ts";

export interface PinParts {
  readonly models: () => readonly Pick<Model, "key" | "name">[];
  readonly chat: Pick<Chat, "pin"> & { readonly view: { reveal(): Promise<void> } };
}

/** The chat's next question goes to this model; nothing where it is gone by now. */
export async function pinModel({ models, chat }: PinParts, modelKey: string): Promise<void> {
  const model = models().find(({ key }) => key === modelKey);
  if (!model) return;
  await chat.pin({ pin: { kind: "model", key: modelKey }, name: model.name });
  await chat.view.reveal();
}
