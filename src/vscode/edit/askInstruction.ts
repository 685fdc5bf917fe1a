import type { Model } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import type { Pin } from "../../core/task.ts";
import type { Dialogs, Text } from "../ui/dialogs.ts";
import type { InstructionBox, InstructionPlace } from "./instructionBox.ts";

export interface AskInstructionParts {
  readonly box: InstructionBox;
  readonly dialogs: Dialogs;
  /** The models that can be asked now. */
  readonly usableModels: () => Promise<readonly Model[]>;
}

export interface Instructed {
  readonly text: string;
  /** The model the user chose for it. */
  readonly pin?: Pin;
}

/** Asks at the lines themselves, or at the top of the window where the editor has no room for a box. */
export async function askInstruction(
  parts: AskInstructionParts,
  place: InstructionPlace,
): Promise<Instructed | undefined> {
  const { box, dialogs } = parts;
  if (!box.fits(place.editor)) {
    const lines = await place.lines;
    if (!lines) return undefined;
    const text = (await dialogs.input({ title: place.title(lines.label), prompt: place.prompt }))?.trim();
    return text ? { text } : undefined;
  }
  const given = await box.ask(place);
  if (given?.model !== "chosen") return given && { text: given.text };
  const model = await pickModel(parts, phrase("Choose Model"));
  return model && { text: given.text, pin: { kind: "model", key: model.key } };
}

/** One of the models that can be asked now; `except`: the key of one that is not offered. */
export async function pickModel(
  { dialogs, usableModels }: Pick<AskInstructionParts, "dialogs" | "usableModels">,
  title: Text,
  except?: string,
): Promise<{ readonly key: string } | undefined> {
  const offered = (await usableModels()).filter(({ key, protocol }) => key !== except && protocol !== "fim");
  const choices = offered.map(({ key, name, provider }) => ({ label: name, description: provider.name, key }));
  return dialogs.pick(choices, { title });
}
