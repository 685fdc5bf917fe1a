import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

export const previousChange = (review: EditReview): Command => ({
  id: "pointsman.edit.previous",
  run: (uri, id) => review.step(-1, uri, id),
});
