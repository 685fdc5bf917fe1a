import type { Snapshot } from "../../core/task.ts";
import { fileLabel } from "../fileLabel.ts";
import { listBlock } from "../listBlock.ts";
import type { ContextSource } from "../source.ts";
import type { EditorView } from "../workspace.ts";

const linesNear = 10;
const mostGathered = 20;
const mostShown = 30;
const longestShown = 300;

/** What is reported of the selected lines, or of those near the cursor. */
export const problems: ContextSource = {
  name: "problems",
  gatheredFor: ["chat", "edit", "tests"],
  captures: {},
  gather: ({ editor }) => (editor ? { diagnostics: worstNear(editor) } : {}),
  shownIn: "conversation",
  rank: "helpful",
  budget: () => ({ of: "context" }),
  show: (snapshot, { tokens }) =>
    listBlock({ place: "findings", label: `problems in ${fileLabel(snapshot)}` }, linesOf(snapshot), tokens),
};

const severity = { error: 0, warning: 1, information: 2, hint: 3 };

function worstNear({ problems: all, selection, cursorLine }: EditorView): Snapshot["diagnostics"] {
  const from = selection?.startLine ?? cursorLine - linesNear;
  const to = selection?.endLine ?? cursorLine + linesNear;
  return all
    .filter(({ line, endLine }) => line <= to && endLine >= from)
    .toSorted((one, other) => severity[one.severity] - severity[other.severity])
    .slice(0, mostGathered)
    .map(({ severity: kind, message, line, source }) => ({
      severity: kind,
      message,
      line,
      ...(source === undefined ? {} : { source }),
    }));
}

/** Errors first, one per line. */
function linesOf({ diagnostics }: Snapshot): readonly string[] {
  return diagnostics
    .toSorted((one, other) => severity[one.severity] - severity[other.severity] || one.line - other.line)
    .slice(0, mostShown)
    .map(({ severity: kind, line, message, source }) => {
      const said = message.replace(/\s+/g, " ").trim().slice(0, longestShown);
      return `line ${line}: ${kind}: ${said}${source ? ` (${source.replace(/\s+/g, " ").slice(0, 40)})` : ""}`;
    });
}
