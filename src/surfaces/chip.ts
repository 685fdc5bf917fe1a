import type { Decision, Removed } from "../core/decision.ts";
import type { Model } from "../core/model.ts";
import { phrase, type Translate } from "../core/phrase.ts";
import type { Chip } from "../protocol/chat.ts";

/** What the panel shows before the first word: the model, the reason that told most, and the rest for the hover. */
export function chipOf(model: Model, decision: Decision | undefined, translate: Translate): Chip {
  const { reasons = [], candidates = [], removed = [] } = decision ?? {};
  const [first = phrase("chosen by the routing rules")] = reasons;
  const runnersUp = candidates.filter(({ key }) => key !== model.key).map(({ name }) => name);
  return {
    model: model.name,
    provider: model.provider.name,
    reason: translate(first),
    details: [
      ...reasons.map(translate),
      ...(runnersUp.length > 0
        ? [translate(phrase("Next, if this one fails: {0}", runnersUp.slice(0, 3).join(", ")))]
        : []),
      ...removedLines(removed, translate),
    ],
  };
}

const mostNames = 6;

/** One line per reason: dozens of models without a key are one fact, not dozens. */
function removedLines(removed: readonly Removed[], translate: Translate): string[] {
  const [keyless, others] = [removed.filter(isKeyless), removed.filter((out) => !isKeyless(out))];
  const providers = [...new Set(keyless.map(({ modelKey }) => modelKey.slice(0, modelKey.indexOf("/"))))];
  const byReason = Map.groupBy(others, ({ reason }) => translate(reason));
  return [
    ...[...byReason].map(([reason, out]) => `${reason}: ${listed(out.map(({ modelKey }) => modelKey))}`),
    ...(providers.length > 0 ? [translate(phrase("Without a key: {0}", listed(providers)))] : []),
  ];
}

function isKeyless({ rule }: Removed): boolean {
  return rule === "providerUsable";
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(", ") + (more > 0 ? ` +${more}` : "");
}
