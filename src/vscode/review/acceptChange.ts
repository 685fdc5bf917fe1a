import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

/** One change of a review: the one given, or the one at the cursor. */
export const acceptChange = (review: EditReview): Command => ({
  id: "pointsman.edit.acceptChange",
  run: (uri, id) => (id === undefined ? review.accept(...(review.hunkAtCursor() ?? [uri])) : review.accept(uri, id)),
});
