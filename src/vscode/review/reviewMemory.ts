import { createHash } from "node:crypto";
import * as vscode from "vscode";
import { readStored, restoredFrom, storedFrom, withinBounds } from "../../surfaces/review/storedReview.ts";
import { newFileScheme, proposalScheme, tabsOf, type Proposal, type RestoredReview } from "./proposal.ts";
import { askedFrom, storedLinesOf } from "./askedLines.ts";
import type { Reviews } from "./reviews.ts";

const key = "pointsman.reviews";
const pauseMilliseconds = 300;

/** What waits for the user's decision, over a reload of the window. */
export interface ReviewMemory extends vscode.Disposable {
  /** Closes what is left of the last window's diffs and returns their reviews. */
  restore(): Promise<readonly RestoredReview[]>;
}

export function createReviewMemory(memory: vscode.Memento, reviews: Reviews): ReviewMemory {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    timer = undefined;
    const documents = new Map(vscode.workspace.textDocuments.map((one) => [one.uri.toString(), one]));
    const stored = withinBounds(reviews.all().flatMap((proposal) => stateOf(proposal, documents) ?? []));
    void memory.update(key, stored.length === 0 ? undefined : stored);
  };
  const changed = reviews.onDidChange(() => {
    timer ??= setTimeout(save, pauseMilliseconds);
  });
  return {
    async restore() {
      const stored = readStored(memory.get(key));
      await closeLeftovers();
      const found = await Promise.all(
        stored.map(async (one): Promise<RestoredReview[]> => {
          try {
            const { source, title } = one;
            const uri = vscode.Uri.parse(one.uri, true);
            const text = (await vscode.workspace.openTextDocument(uri)).getText();
            const review = restoredFrom(one, text, digestOf(text));
            return [{ uri, review, source, asked: one.asked && askedFrom(one.asked), title }];
          } catch {
            // The file is gone: there is nothing to change any more.
            return [];
          }
        }),
      );
      return found.flat();
    },
    dispose() {
      if (timer !== undefined) {
        clearTimeout(timer);
        save();
      }
      changed.dispose();
    },
  };
}

function stateOf(proposal: Proposal, documents: ReadonlyMap<string, vscode.TextDocument>) {
  const { target, review, source } = proposal;
  const uri = target.uri.toString();
  const document = documents.get(uri);
  const asked = target.asked && storedLinesOf(target.asked);
  const waiting = { uri, review, source, asked, title: tabsOf(proposal)[0]?.label };
  // The text of a closed one is looked at when it is opened again.
  return storedFrom(waiting, document ? digestOf(document.getText()) : "");
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** What they show belongs to the previous window. */
async function closeLeftovers(): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) =>
      input instanceof vscode.TabInputTextDiff
        ? input.modified.scheme === proposalScheme
        : input instanceof vscode.TabInputText && input.uri.scheme === newFileScheme,
    );
  await vscode.window.tabGroups.close(tabs);
}
