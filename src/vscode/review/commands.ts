import type { Command } from "../ui/command.ts";
import type { Deciding, Stepping } from "./reviews.ts";

/** What can be done with a review: as a whole, or with one change of it, the one given or the one at the cursor. */
export function reviewCommands(review: Deciding & Stepping): readonly Command[] {
  return [
    { id: "pointsman.edit.accept", run: (uri) => review.accept(uri) },
    { id: "pointsman.edit.discard", run: (uri) => review.discard(uri) },
    {
      id: "pointsman.edit.acceptChange",
      run: (uri, id) =>
        id === undefined ? review.accept(...(review.hunkAtCursor() ?? [uri])) : review.accept(uri, id),
    },
    {
      id: "pointsman.edit.rejectChange",
      run: (uri, id) =>
        id === undefined ? review.discard(...(review.hunkAtCursor() ?? [uri])) : review.discard(uri, id),
    },
    { id: "pointsman.edit.next", run: (uri, id) => review.step(1, uri, id) },
    { id: "pointsman.edit.previous", run: (uri, id) => review.step(-1, uri, id) },
    { id: "pointsman.edit.goTo", run: (uri, id) => review.step(0, uri, id) },
    { id: "pointsman.edit.show", run: (uri) => review.showAgain(uri) },
  ];
}
