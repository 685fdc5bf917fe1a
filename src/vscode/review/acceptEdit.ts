import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

export const acceptEdit = (review: EditReview): Command => ({
  id: "pointsman.edit.accept",
  run: (uri) => review.accept(uri),
});
