import type { Contribution, Difficulty } from "../../../src/core/decision.ts";
import type { Intent } from "../../../src/core/task.ts";
import { askedIn } from "../../../src/routing/askedIn.ts";
import type { Judgement } from "../../../src/routing/judgement.ts";
import type { Signals } from "../../../src/routing/signals.ts";

/** Stands in for the trained heads where a test is about the rules: judges by patterns of words. */
export function ruleJudge(signals: Signals): Judgement {
  const own = signals.command ?? bySurface(signals) ?? askedIn(signals.text);
  const asked =
    own ?? (signals.previousUserText === undefined ? undefined : askedIn(signals.previousUserText)) ?? "question";
  const intent = asked === "analyse" ? "question" : asked;
  const coding = about.has(intent) ? 0.95 : 0.1;
  const contributions: readonly Contribution[] = [
    { name: "bias", value: 1.5 },
    { name: `asked:${asked}`, value: asked === "analyse" ? -3 : coding > 0.5 ? -1.2 : 0.5 },
  ];
  const logit = contributions.reduce((sum, { value }) => sum + value, 0);
  const pCheapSuffices = 1 / (1 + Math.exp(-logit));
  const difficulty: Difficulty = pCheapSuffices < 0.45 ? "hard" : pCheapSuffices < 0.7 ? "medium" : "easy";
  return {
    intent,
    intentConfidence: own === undefined ? 0.5 : 0.9,
    coding,
    needsReasoning: asked === "analyse" ? 0.9 : 0.1,
    pCheapSuffices,
    logit,
    difficulty,
    effort: difficulty === "hard" ? "high" : difficulty === "medium" ? "medium" : "none",
    contributions,
  };
}

const about: ReadonlySet<Intent> = new Set(["edit", "fix", "tests", "document", "generate", "review", "complete"]);

function bySurface({ surface }: Signals): Intent | undefined {
  switch (surface) {
    case "completion":
      return "complete";
    case "scm":
      return "commit";
    case "inline":
      return "edit";
    case "chat":
      return undefined;
  }
}
