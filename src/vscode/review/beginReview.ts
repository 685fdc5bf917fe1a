import { newestOnly } from "../../core/lifetime/steps.ts";
import { lookedAt, proposalFor, withProposal } from "../../surfaces/review/fileReview.ts";
import { fitsSideBySide } from "../../surfaces/review/inView.ts";
import { openDocumentOf } from "../workspace/documentText.ts";
import { othersFirst } from "../workspace/pause.ts";
import type { OpenProposals } from "./openProposals.ts";
import { newProposal, restoredProposal, showDiff, type Proposal } from "./proposal.ts";
import type { ReviewMemory } from "./reviewMemory.ts";
import type { OpenReview, Proposing, Restoring } from "./reviews.ts";

/** Begins reviews, and restores those of the previous window. */
export function createBeginning(
  open: OpenProposals,
  memory: Pick<ReviewMemory, "restore">,
): Pick<Proposing, "begin"> & Restoring {
  let next = 0;
  const newId = (): string => String(++next);
  return {
    async begin(target, title) {
      // Another one may begin while the tab of this one closes.
      for (let [other] = open.of(target.uri); other; [other] = open.of(target.uri)) await open.end(other);
      const proposal = newProposal(target, newId());
      const document = openDocumentOf(target.uri);
      if (document) proposal.review = lookedAt(proposal.review, document.getText());
      open.add(proposal);
      // The way to stop it stands at its lines before the first word comes.
      open.moved();
      return openReview(open, proposal, title);
    },
    async restore() {
      for (const one of await memory.restore()) {
        if (open.of(one.uri).length > 0) continue;
        const proposal = restoredProposal(one, newId());
        open.add(proposal);
        open.tell(proposal);
        if (one.title !== undefined) await showDiff(proposal, one.title);
      }
    },
  };
}

function openReview(open: OpenProposals, proposal: Proposal, title: (() => string) | undefined): OpenReview {
  const { signal } = proposal.controller;
  let shown: Promise<void> | undefined;
  const newest = newestOnly({ pause: othersFirst, isOver: () => signal.aborted });
  return {
    signal,
    async show(text, state) {
      const hunks = await newest(proposalFor(proposal.review.original, text, state));
      if (!hunks || signal.aborted) return;
      // The document may have changed meanwhile, and been followed.
      proposal.review = withProposal(proposal.review, hunks, state);
      proposal.offered = state === "whole" ? proposal.review.hunks.length : 0;
      open.tell(proposal);
      if (title && (state === "whole" || fitsSideBySide(proposal.review))) shown ??= showDiff(proposal, title());
      await shown;
    },
    about(source) {
      proposal.source = source;
      open.tell(proposal);
    },
    close: () => open.end(proposal),
  };
}
