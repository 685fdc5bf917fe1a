import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

export const nextChange = (review: EditReview): Command => ({
  id: "pointsman.edit.next",
  run: (uri, id) => review.step(1, uri, id),
});
