import * as vscode from "vscode";
import type { Changes } from "../changes/index.ts";
import type { EditTarget } from "../edit/editTarget.ts";
import type { ProposalTarget } from "../review/proposal.ts";
import { requestOf, runReview, type EditParts, type EditWish, type Reviewed } from "../edit/runEditCommand.ts";
import { relativePath, takeSnapshot } from "../workspace/snapshot.ts";
import type { FoundPlace } from "./index.ts";
import { writeUnsaved } from "./writeUnsaved.ts";

export interface TestParts extends EditParts {
  readonly changes: () => Promise<Changes>;
}

/** Has tests written for the target's lines, as a change of the file they belong into, or as a new file. */
export async function writeTests(parts: TestParts, wish: EditWish): Promise<void> {
  const { guard, dialogs, review } = parts;
  const { target } = wish;
  const { document } = target.editor;
  const { snapshot } = await takeSnapshot(guard, { editor: target.editor, range: target.range });
  const { findTestPlace } = await import("./index.ts");
  const title = vscode.l10n.t("Pointsman is writing tests for {0}", target.label);
  let hasPlace = true;
  await runReview(parts, title, async (cancelled) => {
    const place = await findTestPlace(document, guard, cancelled);
    hasPlace = place !== undefined;
    if (!place) return undefined;
    const refused = place.document && (await review.whyNot(place.uri));
    if (refused !== undefined) {
      void dialogs.warn(refused);
      return undefined;
    }
    const request = requestOf(parts, wish, { ...snapshot, tests: place.wanted });
    return { request, languageId: document.languageId, ...reviewOf(parts, place, target) };
  });
  // Where no file can go, the tests are the user's to place.
  if (!hasPlace) {
    const request = requestOf(parts, wish, snapshot);
    await writeUnsaved(parts, { title, request, languageId: document.languageId });
  }
}

function reviewOf(
  { review, changes }: TestParts,
  { uri, document }: FoundPlace,
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
