import type { EditorView } from "../workspace.ts";
import { maskedLines, maskPart } from "./maskPart.ts";

/**
 * What is seen of an editor, with its secrets masked as they are in the whole file; as in what is seen where the file has
 * no such line: it may be gone from the disk, or longer than what was read of it.
 */
export function maskView(view: EditorView, mask: (text: string) => string, whole: string): EditorView {
  const lines = maskedLines([view.text, mask(view.text)], [whole, mask(whole)]);
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
