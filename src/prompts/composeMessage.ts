import type { Decision } from "../core/decision.ts";
import type { PromptMessage } from "../core/protocolClient.ts";
import type { Intent, Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { latestTurns, turnTokens } from "./alternate.ts";
import { blockTokens, type Block } from "./block.ts";
import { keepEnds } from "./cut.ts";
import { fileBlocks, fileLabel } from "./fileBlocks.ts";
import { fileNeed, sendsFile } from "./fileNeed.ts";
import { problemsBlock, tabsBlock } from "./listBlocks.ts";
import { promptMessages } from "./promptMessages.ts";
import { changeForm } from "./systemPrompts.ts";
import { testsBlocks, testsWish } from "./testsWanted.ts";
import { wishOf } from "./wishOf.ts";

/** What the model is told beside its system prompt, already within the budget. */
export interface Composed {
  readonly history: readonly PromptMessage[];
  readonly blocks: readonly Block[];
  /** The user's message; always last. */
  readonly wish: string;
}

export interface Budget {
  /** What the model's window holds. */
  readonly windowTokens: number;
  /** What may go along that the user did not write or select. */
  readonly contextTokens: number;
}

/**
 * Spends the budget, most important first: the user's message, the selection, the file that tests go into, the latest
 * turns, problems, the lines around the selection or the file, names of open tabs. What does not fit any more stays out.
 */
export function composeMessage(task: Task, decision: Pick<Decision, "intent">, budget: Budget): Composed {
  const { snapshot } = task;
  const wish = keepEnds(wishOf(task, task.intent) + testsWish(snapshot), budget.windowTokens);
  const purse = { window: budget.windowTokens - estimateTokens(wish), context: budget.contextTokens };
  const pay = <T extends Block>(blocks: readonly T[]): readonly T[] => {
    const cost = blocks.reduce((sum, block) => sum + blockTokens(block), 0);
    purse.window -= cost;
    purse.context -= cost;
    return blocks;
  };
  const left = () => Math.max(0, Math.min(purse.window, purse.context));

  const need = fileNeed(task, decision);
  const form = asksForChange(task, decision) && formTokens * 8 <= left() ? `${changeForm}\n\n` : "";
  if (form !== "") [purse.window, purse.context] = [purse.window - formTokens, purse.context - formTokens];
  const selected = pay(selectionBlock(task, purse.window));
  const tests = pay(testsBlocks(snapshot, { window: purse.window, context: left() }));
  const looksAtCode = need !== "none" || selected.length > 0;
  const history = latestTurns(promptMessages(task.history), looksAtCode ? Math.floor(left() / 2) : left());
  const historyTokens = history.reduce((sum, turn) => sum + turnTokens(turn), 0);
  purse.window -= historyTokens;
  purse.context -= historyTokens;
  if (!looksAtCode) return { history, blocks: [], wish: withFileName(task, wish, left()) };

  const problems = pay(problemsBlock(snapshot, left()));
  const around = fileBlocks(snapshot, need, need === "whole" ? Math.max(0, purse.window) : left());
  pay([...around.before, ...around.after]);
  const tabs = around.cut ? [] : pay(tabsBlock(snapshot, left()));
  const blocks = [...tabs, ...tests, ...around.before, ...selected, ...around.after, ...problems];
  return { history, blocks, wish: form + wish };
}

const formTokens = estimateTokens(changeForm) + 1;

/** In a chat a change may be one of several files, and the review must find where it belongs. */
function asksForChange(task: Task, decision: Pick<Decision, "intent">): boolean {
  return task.policy.answer === "prose" && changing.has(task.intent ?? decision.intent) && sendsFile(task, decision);
}

const changing: ReadonlySet<Intent> = new Set(["edit", "fix", "tests", "document", "generate"]);

/** The selected lines are the user's choice: only the window limits them. */
function selectionBlock({ snapshot }: Task, windowTokens: number): readonly Block[] {
  const { selection } = snapshot;
  if (!selection || selection.text === "") return [];
  const label = `selected lines ${selection.startLine}-${selection.endLine} of ${fileLabel(snapshot)}`;
  const room = windowTokens - blockTokens({ label, text: "" });
  return room <= 0 ? [] : [{ label, text: keepEnds(selection.text, room) }];
}

/** Plain talk: one line says what is open, nothing of its text goes along. */
function withFileName({ snapshot }: Task, wish: string, tokens: number): string {
  if (!snapshot.file) return wish;
  const line = `Open file: ${fileLabel(snapshot)}\n\n`;
  return estimateTokens(line) <= tokens ? line + wish : wish;
}
