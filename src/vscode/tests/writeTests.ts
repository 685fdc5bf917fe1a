import * as vscode from "vscode";
import type { Snapshot } from "../../core/task.ts";
import type { Changes } from "../changes/index.ts";
import type { EditTarget } from "../edit/editTarget.ts";
import type { ProposalTarget } from "../review/proposal.ts";
import { requestOf } from "../edit/editRequest.ts";
import { runReview, type EditParts, type EditWish, type Reviewed } from "../edit/runEditCommand.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { takeSnapshot } from "../workspace/snapshot.ts";
import { writeUnsaved } from "./writeUnsaved.ts";

export interface TestParts extends EditParts {
  readonly changes: () => Promise<Changes>;
}

/** Has tests written for the target's lines, as a change of the file where they belong, or as a new file. */
export async function writeTests(parts: TestParts, wish: EditWish): Promise<void> {
  const { guard, dialogs, review } = parts;
  const { target } = wish;
  const { languageId } = target.editor.document;
  const title = vscode.l10n.t("Pointsman is writing tests for {0}", target.label);
  /** Set where no test file can be placed. */
  let unplaced: Snapshot | undefined;
  await runReview(parts, { title, at: target }, async (signal) => {
    const { snapshot, testFile } = await takeSnapshot(guard, { use: "tests", ...target, signal });
    const place = testFile && (await placeAt(testFile, snapshot));
    if (!place) {
      const { tests: _tests, ...rest } = snapshot;
      unplaced = rest;
      return undefined;
    }
    const refused = place.document && (await review.whyNot(place.uri));
    if (refused !== undefined) {
      void dialogs.warn(refused);
      return undefined;
    }
    return { request: requestOf(parts, wish, snapshot), languageId, ...reviewOf(parts, place, target) };
  });
  // Then placing the tests is left to the user.
  if (unplaced) await writeUnsaved(parts, { title, at: target, request: requestOf(parts, wish, unplaced), languageId });
}

interface TestFile {
  readonly uri: vscode.Uri;
  /** Absent where the file is new. */
  readonly document?: vscode.TextDocument;
}

async function placeAt(uri: vscode.Uri, { tests }: Snapshot): Promise<TestFile | undefined> {
  if (tests?.text === undefined) return { uri };
  try {
    return { uri, document: await vscode.workspace.openTextDocument(uri) };
  } catch {
    // Not a text file.
    return undefined;
  }
}

function reviewOf(
  { review, changes }: TestParts,
  { uri, document }: TestFile,
  asked: EditTarget,
): Pick<Reviewed, "original" | "begin"> {
  const path = relativePath(uri);
  if (document) {
    const whole = { ...wholeOf(document), asked };
    const title = (model: string) => vscode.l10n.t("Pointsman: Proposed Tests in {0} ({1})", path, model);
    return { original: whole.text, begin: (model) => review.begin(whole, () => title(model())) };
  }
  const { languageId } = asked.editor.document;
  return { original: "", begin: async () => (await changes()).beginFile({ uri, languageId, asked }) };
}

/** All of its lines; an empty one at the end stays where it is. */
function wholeOf(document: vscode.TextDocument): ProposalTarget {
  const last = document.lineAt(document.lineCount - 1);
  const line = last.text === "" && last.lineNumber > 0 ? last.lineNumber - 1 : last.lineNumber;
  const range = new vscode.Range(new vscode.Position(0, 0), document.lineAt(line).range.end);
  return { uri: document.uri, range, text: document.getText(range) };
}
