import { phrase } from "../../core/phrase.ts";
import { askAgain, type AgainParts } from "./askAgain.ts";
import type { Meaning } from "../review/reviews.ts";
import { runEditCommand } from "./runEditCommand.ts";
import { writeTests } from "../tests/writeTests.ts";
import type { Command } from "../ui/command.ts";

/** Asks for the change under review once more. */
export const editAgain = (parts: AgainParts & { readonly review: Meaning }): Command => ({
  id: "pointsman.edit.again",
  async run(uri) {
    const proposal = parts.review.meant(uri);
    const source = proposal?.source;
    if (!proposal || !source) {
      void parts.dialogs.info(phrase("There is no edit to retry."));
      return;
    }
    const { target } = proposal;
    await askAgain(parts, {
      source,
      asked: target.asked ?? target,
      ask: target.asked ? writeTests : runEditCommand,
      leave() {
        proposal.source = undefined;
      },
    });
  },
});
