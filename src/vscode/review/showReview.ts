import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

export const showReview = (review: EditReview): Command => ({
  id: "pointsman.edit.show",
  run: (uri) => review.showAgain(uri),
});
