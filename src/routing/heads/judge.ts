import type { Difficulty, Effort } from "../../core/decision.ts";
import type { Judgement } from "../judgement.ts";
import type { Signals } from "../signals.ts";
import { contributionsTo } from "./contributions.ts";
import { featuresOf } from "./features.ts";
import { intents, outputOf } from "./headNames.ts";
import type { Heads } from "./heads.ts";
import { scoreHeads } from "./scoreHeads.ts";

/** From here on what is asked for stands in the words, whatever the open file makes of them. */
const plainlyAsked = 0.75;

/**
 * Judges by the trained heads; a command or a completion itself says what it is. In an editor a file is open nearly
 * always: where only that makes a task of the words, as of a greeting, it counts for nothing.
 */
export function judge(signals: Signals, heads: Heads): Judgement {
  const judged = judgeAll(signals, heads);
  const { languageId, ...words } = signals;
  if (languageId === undefined || (signals.selectionLines ?? 0) > 0) return judged;
  if (judged.intent === "other" || judged.intentConfidence >= plainlyAsked) return judged;
  const alone = judgeAll(words, heads);
  return alone.coding < 0.5 && (alone.intent === "other" || alone.intent === "question") ? alone : judged;
}

function judgeAll(signals: Signals, heads: Heads): Judgement {
  const features = featuresOf(signals, heads);
  const logits = scoreHeads(features, heads);
  const cheap = outputOf("cheapSuffices");
  const logit = logits[cheap] ?? 0;
  const pCheapSuffices = sigmoid(logit);
  return {
    ...intentOf(signals, logits),
    coding: sigmoid(logits[outputOf("coding")] ?? 0),
    needsReasoning: sigmoid(logits[outputOf("needsReasoning")] ?? 0),
    pCheapSuffices,
    logit,
    difficulty: difficultyOf(pCheapSuffices),
    effort: effortOf(sigmoid(logits[outputOf("effort")] ?? 0)),
    contributions: contributionsTo(cheap, logit, features, heads),
  };
}

function intentOf({ command }: Signals, logits: Float64Array): Pick<Judgement, "intent" | "intentConfidence"> {
  if (command) return { intent: command, intentConfidence: 1 };
  let best = 0;
  let total = 0;
  for (let n = 0; n < intents.length; n++) {
    total += Math.exp(logits[n] ?? 0);
    if ((logits[n] ?? 0) > (logits[best] ?? 0)) best = n;
  }
  return { intent: intents[best] ?? "other", intentConfidence: Math.exp(logits[best] ?? 0) / total };
}

export function difficultyOf(pCheapSuffices: number): Difficulty {
  if (pCheapSuffices >= 0.7) return "easy";
  return pCheapSuffices >= 0.4 ? "medium" : "hard";
}

/** `share`: of the effort that the hardest prompts get. */
function effortOf(share: number): Effort {
  if (share < 0.15) return "none";
  if (share < 0.4) return "low";
  return share < 0.7 ? "medium" : "high";
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
