import type { EditReview } from "./reviewEdit.ts";
import type { Command } from "../ui/command.ts";

/** For rows of lists: to one change. */
export const goToChange = (review: EditReview): Command => ({
  id: "pointsman.edit.goTo",
  run: (uri, id) => review.step(0, uri, id),
});
