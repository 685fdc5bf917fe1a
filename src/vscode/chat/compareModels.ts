import type { Decision } from "../../core/decision.ts";
import type { Model } from "../../core/model.ts";
import { namesAmong } from "../../core/modelNames.ts";
import { phrase } from "../../core/phrase.ts";
import type { Task } from "../../core/task.ts";
import { chatTask } from "../../surfaces/chat/chatTask.ts";
import { defaultModels, fewestCompared, mostCompared } from "../../surfaces/chat/comparing/defaultModels.ts";
import type { Command } from "../ui/command.ts";
import type { DialogChoice, Dialogs } from "../ui/dialogs.ts";
import { rowOf } from "../routing/chooseModel.ts";

/** The models that answer side by side, as chosen in this window last. */
export interface CompareModels {
  /** Those that were chosen last, or else what the user chooses; where nobody `mayAsk`, what routing finds best. */
  readonly forTask: (task: Task, mayAsk: boolean) => Promise<readonly Model[]>;
  /** Has the user choose; nothing where they do not. */
  readonly choose: () => Promise<readonly Model[]>;
}

export interface CompareParts {
  /** What routing decides about a task; nothing is sent. */
  readonly decide: (task: Task) => Promise<Decision>;
  readonly usableModels: () => Promise<readonly Model[]>;
  readonly dialogs: Pick<Dialogs, "pickMany" | "warn">;
}

export function createCompareModels({ decide, usableModels, dialogs }: CompareParts): CompareModels {
  let chosen: readonly string[] = [];

  /** The best ones for the task first. */
  async function inOrder(task: Task): Promise<readonly Model[]> {
    const [{ candidates }, usable] = await Promise.all([decide(task), usableModels()]);
    const keys = new Set(candidates.map(({ key }) => key));
    return [...candidates, ...usable.filter(({ key, protocol }) => !keys.has(key) && protocol !== "fim")];
  }

  async function choose(models: readonly Model[]): Promise<readonly Model[]> {
    if (models.length < fewestCompared) {
      void dialogs.warn(phrase("Comparing needs two models that can be asked. Set an API key for another one."));
      return [];
    }
    const picked = await pickSome(dialogs, models, defaultModels(models, chosen));
    if (picked.length > 0) chosen = picked.map(({ key }) => key);
    return picked;
  }

  return {
    async forTask(task, mayAsk) {
      const models = await inOrder(task);
      const known = defaultModels(models, chosen);
      const isChosen = known.length > 0 && known.every(({ key }) => chosen.includes(key));
      return isChosen || !mayAsk ? known : choose(models);
    },
    choose: async () => choose(await inOrder(chatTask("compare-models", { text: "" }))),
  };
}

interface ModelChoice extends DialogChoice {
  readonly model: Model;
}

/** Asks again where it is not two or three. */
async function pickSome(
  dialogs: CompareParts["dialogs"],
  models: readonly Model[],
  first: readonly Model[],
): Promise<readonly Model[]> {
  const names = namesAmong(models);
  const title = phrase("Compare Models");
  let placeholder = phrase("Choose two or three; each answer is billed");
  let marked = new Set(first.map(({ key }) => key));
  for (;;) {
    const choices = models.map((model): ModelChoice => ({
      ...rowOf(model, names.get(model.key) ?? model.name),
      model,
      picked: marked.has(model.key),
    }));
    const picked = await dialogs.pickMany(choices, { title, placeholder });
    if (!picked) return [];
    if (picked.length >= fewestCompared && picked.length <= mostCompared) return picked.map(({ model }) => model);
    placeholder = phrase("Two or three models can be compared, not {0}", picked.length);
    marked = new Set(picked.map(({ model }) => model.key));
  }
}

export interface CompareCommandParts {
  readonly compare: CompareModels;
  /** Puts words before what stands in the composer. */
  readonly lead: (text: string) => Promise<void>;
}

/** Chooses the models, then leaves the question to the user. */
export const compareCommand = ({ compare, lead }: CompareCommandParts): Command => ({
  id: "pointsman.chat.compare",
  async run() {
    const chosen = await compare.choose();
    if (chosen.length > 0) await lead("/compare ");
  },
});
