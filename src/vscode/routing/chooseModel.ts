import type { RouteFacts } from "../../core/decision.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import type { Model } from "../../core/model.ts";
import { namesAmong } from "../../core/modelNames.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Pin } from "../../core/task.ts";
import type { DialogChoice, Dialogs } from "../ui/dialogs.ts";
import type { Command } from "../ui/command.ts";

/** The model of the next message, with the name to show for it. */
export interface ChosenModel {
  readonly pin: Pin;
  readonly name: string;
}

export interface ChooseModelParts {
  readonly models: () => readonly Model[];
  readonly facts: () => Promise<RouteFacts>;
  readonly dialogs: Pick<Dialogs, "pick" | "warn">;
  /** Undefined: routing chooses. */
  readonly setPin: (chosen: ChosenModel | undefined) => Promise<void> | void;
  /** Opens the dialog that stores a key. */
  readonly setKey: () => Thenable<unknown>;
}

interface ModelChoice extends DialogChoice {
  readonly chosen?: ChosenModel;
}

export const chooseModel = ({ models, facts, dialogs, setPin, setKey }: ChooseModelParts): Command => ({
  id: "pointsman.models.choose",
  async run() {
    const { usableProviders } = await facts();
    const usable = models().filter(({ provider, protocol }) => usableProviders.has(provider.id) && protocol !== "fim");
    if (usable.length === 0) {
      const answer = await dialogs.warn(
        phrase("No model is available yet: no API key is stored and no local server is configured."),
        phrase("Set API Key…"),
      );
      if (answer === 0) await setKey();
      return;
    }
    const picked = await dialogs.pick<ModelChoice>(choicesAmong(usable), {
      title: phrase("Choose Model for Next Message"),
      placeholder: phrase("For one message only; routing then chooses again"),
    });
    if (picked) await setPin(picked.chosen);
  },
});

const automatic: ModelChoice = {
  label: phrase("Auto"),
  description: phrase("routing chooses by task and price"),
};

function choicesAmong(models: readonly Model[]): readonly ModelChoice[] {
  const names = namesAmong(models);
  return [automatic, ...models.map((model) => choiceOf(model, names.get(model.key) ?? model.name))];
}

function choiceOf(model: Model, name: string): ModelChoice {
  return { ...rowOf(model, name), chosen: { pin: { kind: "model", key: model.key }, name } };
}

/** A model in a list to choose from. */
export function rowOf(model: Model, name: string): DialogChoice {
  return {
    label: name,
    description: [model.provider.name, model.roles.join(", ")].filter((part) => part !== "").join(" · "),
    detail: phrase("{0} · context window {1}", priceOf(model), formatTokens(model.contextTokens)),
  };
}

function priceOf({ price }: Model): Phrase {
  if (!price) return phrase("unknown price (?)");
  const sign = price.currency === "CNY" ? "¥" : "$";
  const about = price.approximate ? "~" : "";
  const figure = (perMillion: number) => `${about}${sign}${perMillion}`;
  return phrase("{0} in, {1} out per million tokens", figure(price.inputPerMillion), figure(price.outputPerMillion));
}
