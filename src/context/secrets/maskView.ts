import type { EditorView } from "../workspace.ts";
import { maskedLines, maskPart } from "./maskPart.ts";

/** What is seen of an editor, with its secrets masked as they are in the whole file. */
export function maskView(view: EditorView, mask: (text: string) => string, whole = view.text): EditorView {
  const lines = maskedLines([whole, mask(whole)]);
  const masked = (part: string) => maskPart(part, lines, mask);
  const { selection, problems } = view;
  return {
    ...view,
    text: masked(view.text),
    problems: problems.map((problem) => ({ ...problem, message: masked(problem.message) })),
    ...(selection
      ? {
          selection: {
            ...selection,
            text: masked(selection.text),
            before: masked(selection.before),
            after: masked(selection.after),
          },
        }
      : {}),
  };
}
