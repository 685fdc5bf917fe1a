import { phrase } from "../../core/phrase.ts";
import type { Learning } from "../../routing/learning/learning.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Command } from "../ui/command.ts";

/** Forgets the outcomes of earlier answers: routing starts again from its shipped data. */
export const resetRouting = (
  learning: Pick<Learning, "reset" | "table" | "ready">,
  dialogs: Pick<Dialogs, "info" | "warn">,
): Command => ({
  id: "pointsman.routing.reset",
  async run() {
    await learning.ready();
    const known = learning.table.rows().reduce((sum, row) => sum + row.known, 0);
    if (known === 0) return void (await dialogs.info(phrase("Routing has not learned anything here yet.")));
    const answer = await dialogs.warn(
      phrase("Reset what routing learned from {0} answers? It will use its built-in data again.", known),
      phrase("Reset"),
    );
    if (answer === 0) await learning.reset();
  },
});
