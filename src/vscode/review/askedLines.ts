import * as vscode from "vscode";
import type { StoredLines } from "../../surfaces/review/storedLines.ts";
import type { ProposalTarget } from "./proposal.ts";

/** What was asked about, as it outlives the window. */
export function storedLinesOf({ uri, range, text }: ProposalTarget): StoredLines {
  return { uri: uri.toString(), line: range.start.line, text };
}

export function askedFrom({ uri, line, text }: StoredLines): ProposalTarget {
  return { uri: vscode.Uri.parse(uri, true), range: new vscode.Range(line, 0, line, 0), text };
}
