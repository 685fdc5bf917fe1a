import { phrase } from "../../core/phrase.ts";
import type { FileReview } from "../../surfaces/review/fileReview.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { textOfOpen } from "../workspace/documentText.ts";
import { applyHunks } from "./applyHunks.ts";
import { textChange, type Confirmations } from "./editConfirmations.ts";
import type { OpenProposals } from "./openProposals.ts";
import { isShown, type Proposal } from "./proposal.ts";
import { returnKeyboard } from "./returnKeyboard.ts";
import type { Deciding, Stepping } from "./reviews.ts";

export interface DecidingParts {
  readonly open: OpenProposals;
  readonly confirmations: Confirmations;
  readonly dialogs: Dialogs;
  readonly showAgain: Stepping["showAgain"];
}

/** Applies what the user accepts, all at once or one by one, and drops what they reject. */
export function createDeciding(parts: DecidingParts): Deciding {
  const { open, dialogs, showAgain } = parts;
  return {
    async accept(uri, id) {
      const proposal = open.meant(uri);
      if (!proposal) {
        void dialogs.info(phrase("There is no edit to accept."));
        return;
      }
      if (uri === undefined && !isShown(proposal)) return showAgain(proposal.target.uri);
      const { review } = proposal;
      // Right away: a moment later the user may be typing into a box, and moving the focus would put that into the
      // file.
      await returnKeyboard(proposal.target.uri);
      if (review.complete) await make(parts, proposal, wantedIn(review, id));
      else void dialogs.info(phrase("The edit is still being generated. Wait until it is complete, or reject it."));
    },
    async discard(uri, id) {
      const proposal = open.meant(uri);
      if (!proposal) void dialogs.info(phrase("There is no edit to reject."));
      else if (uri === undefined && !isShown(proposal)) await showAgain(proposal.target.uri);
      else if (typeof id === "number") await open.taken(proposal, [id]);
      else await open.end(proposal);
    },
  };
}

async function make(
  { open, confirmations, dialogs }: DecidingParts,
  proposal: Proposal,
  wanted: readonly Hunk[],
): Promise<void> {
  const { uri } = proposal.target;
  const refused = await confirmations.whyNot(uri);
  if (refused === undefined && !(await confirmations.confirmed([textChange(uri, wanted)]))) return;
  const ids = wanted.map((hunk) => hunk.id);
  const before = textOfOpen(uri);
  const { made, problem } =
    refused === undefined ? await applyHunks(uri, () => proposal.review, ids) : { made: [], problem: refused };
  if (problem !== undefined) void dialogs.warn(problem);
  const done = new Set(made);
  const hunks = wanted.filter((hunk) => done.has(hunk.id));
  await open.made({ proposal, hunks, before, after: textOfOpen(uri) });
}

function wantedIn({ hunks }: FileReview, id: unknown): readonly Hunk[] {
  return typeof id === "number" ? hunks.filter((hunk) => hunk.id === id) : hunks;
}
