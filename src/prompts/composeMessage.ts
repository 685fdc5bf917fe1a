import type { PromptBlock } from "../context/block.ts";
import { keepEnds } from "../context/cut.ts";
import { fileLabel } from "../context/fileLabel.ts";
import type { Decision } from "../core/decision.ts";
import type { LeftOut, PromptMessage } from "../core/protocolClient.ts";
import type { Intent, Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { latestTurns, turnTokens } from "./alternate.ts";
import { collectBlocks, inPlace, wordsAfter } from "./collectBlocks.ts";
import { fileNeed, sendsFile } from "./fileNeed.ts";
import { fitMentions } from "./fitMentions.ts";
import { leftOutOf } from "./leftOut.ts";
import { promptMessages } from "./promptMessages.ts";
import { BudgetTracker, type Budget } from "./budgetTracker.ts";
import { changeForm } from "./systemPrompts.ts";
import { wishOf } from "./wishOf.ts";

/** What the model is told besides its system prompt, already within the budget. */
export interface Composed {
  readonly history: readonly PromptMessage[];
  readonly blocks: readonly PromptBlock[];
  /** The user's message; always last. */
  readonly wish: string;
  readonly leftOut?: LeftOut;
}

/**
 * Spends the budget, most important first: the user's message, what the user chose or the answer needs, the latest
 * turns, then what helps. What does not fit any more stays out.
 */
export function composeMessage(task: Task, decision: Pick<Decision, "intent">, budget: Budget): Composed {
  const { snapshot } = task;
  const message = wishOf(task, task.intent) + wordsAfter(snapshot);
  const wish = keepEnds(message, budget.windowTokens);
  const tracker = new BudgetTracker(budget);
  tracker.spendOnMessage(estimateTokens(wish));
  const need = fileNeed(task, decision);
  const form = asksForChange(task, decision) && formTokens * 8 <= tracker.left("context") ? `${changeForm}\n\n` : "";
  if (form !== "") tracker.spend(formTokens);
  const request = { shownIn: "conversation", snapshot, need, tracker } as const;
  const chosen = collectBlocks("chosen", request);
  const required = collectBlocks("required", request);
  const looksAtCode = need !== "none" || chosen.length > 0;
  const left = tracker.left("context");
  // What was pointed at in earlier turns takes of the window: the user chose it, as in this turn.
  const earlier = fitMentions(task.history, Math.floor(tracker.left("window") / 2));
  const turns = promptMessages(earlier.history);
  const history = latestTurns(turns, (looksAtCode ? Math.floor(left / 2) : left) + earlier.tokens);
  const spent = history.reduce((sum, turn) => sum + turnTokens(turn), 0);
  tracker.spendOnMessage(Math.min(spent, earlier.tokens));
  tracker.spend(Math.max(0, spent - earlier.tokens));
  const lacking = leftOutOf({ snapshot, message, wish, chosen, turns, history, earlier });
  const lacks = lacking ? { leftOut: lacking } : {};
  if (!looksAtCode) return { history, blocks: [], wish: withFileName(task, wish, tracker.left("context")), ...lacks };
  const helpful = collectBlocks("helpful", request);
  return { history, blocks: inPlace([...chosen, ...required, ...helpful]), wish: form + wish, ...lacks };
}

const formTokens = estimateTokens(changeForm) + 1;

/** In a chat a change may be one of several files, and the review must find where it belongs. */
function asksForChange(task: Task, decision: Pick<Decision, "intent">): boolean {
  return task.policy.answer === "prose" && changing.has(task.intent ?? decision.intent) && sendsFile(task, decision);
}

const changing: ReadonlySet<Intent> = new Set(["edit", "fix", "tests", "document", "generate"]);

/** Plain talk: one line says what is open; none of its text is sent. */
function withFileName({ snapshot }: Task, wish: string, tokens: number): string {
  if (!snapshot.file) return wish;
  const line = `Open file: ${fileLabel(snapshot)}\n\n`;
  return estimateTokens(line) <= tokens ? line + wish : wish;
}
