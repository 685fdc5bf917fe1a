import type { EditorView } from "../workspace.ts";

/** What is seen of an editor, with its secrets masked; lines of a selection as they are masked in the whole text. */
export function maskView(view: EditorView, mask: (text: string) => string): EditorView {
  const text = mask(view.text);
  const lines = changedLines(view.text, text);
  const maskPart = (part: string) =>
    mask(
      part
        .split("\n")
        .map((line) => lines.get(line) ?? line)
        .join("\n"),
    );
  const { selection, problems } = view;
  return {
    ...view,
    text,
    problems: problems.map((problem) => ({ ...problem, message: maskPart(problem.message) })),
    ...(selection
      ? {
          selection: {
            ...selection,
            text: maskPart(selection.text),
            before: maskPart(selection.before),
            after: maskPart(selection.after),
          },
        }
      : {}),
  };
}

/** A key's lines say nothing without those that begin and end it. */
function changedLines(before: string, after: string): ReadonlyMap<string, string> {
  if (before === after) return new Map();
  const masked = after.split("\n");
  return new Map(
    before.split("\n").flatMap((line, at): [string, string][] => {
      const now = masked[at];
      return now === undefined || now === line ? [] : [[line, now]];
    }),
  );
}
