import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

export const discardEdit = (review: EditReview): Command => ({
  id: "pointsman.edit.discard",
  run: (uri) => review.discard(uri),
});
