import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

/** One change of a review: the one given, or the one at the cursor. */
export const rejectChange = (review: EditReview): Command => ({
  id: "pointsman.edit.rejectChange",
  run: (uri, id) => (id === undefined ? review.discard(...(review.hunkAtCursor() ?? [uri])) : review.discard(uri, id)),
});
