import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { codeLens } from "../ui/lens.ts";
import type { Text } from "../ui/shown.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import { standing } from "../../surfaces/review/fileReview.ts";
import { inView } from "../../surfaces/review/inView.ts";
import { reanchor } from "../../surfaces/review/reanchor.ts";
import type { Proposal } from "./proposal.ts";
import type { Reviews } from "./reviews.ts";
import { viewsOf, watchViews } from "./views.ts";
import { relativePath } from "../workspace/relativePath.ts";

/** CodeLenses above each change: its size, and what can be done with it. */
export function createHunkLenses(reviews: Reviews): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let registered: vscode.Disposable | undefined;
  let last = "";
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => [
      ...reviews
        .all()
        .filter((one) => isOf(one, document.uri))
        .flatMap((one) => lensesOf(one, document.uri)),
      ...reviews.all().flatMap((one) => lensesOfAsked(one, document)),
    ],
  };
  const update = reviews.onDidChange(() => {
    const all = reviews.all();
    // No provider is registered for every file while there is nothing to show.
    if (all.length > 0) registered ??= vscode.languages.registerCodeLensProvider({ pattern: "**" }, provider);
    else {
      registered?.dispose();
      registered = undefined;
    }
    // The editor debounces CodeLens changes: told of every line that arrives, it would never show one.
    const now = all.map(appearance).join();
    if (now !== last) changed.fire();
    last = now;
  });
  const scrolled = watchViews(reviews, () => changed.fire());
  return {
    dispose: () => vscode.Disposable.from(changed, update, scrolled, ...(registered ? [registered] : [])).dispose(),
  };
}

function appearance({ shownAs, review, source }: Proposal): string {
  const { placed, conflicts } = standing(review);
  if (!review.complete) return `${shownAs.toString()} ${placed.length > 0}`;
  const places = [...placed.map(({ hunk, start }) => [hunk.id, start]), ...conflicts.map(({ near }) => [near])];
  return `${shownAs.toString()} ${source !== undefined} ${conflicts.length} ${places.join(" ")}`;
}

function isOf({ target }: Proposal, uri: vscode.Uri): boolean {
  return target.uri.toString() === uri.toString();
}

/** Name of an icon, or nothing; and the words. */
type Said = readonly [icon: string, title: Text];

function lensesOf({ target, review, source }: Proposal, shown: vscode.Uri): vscode.CodeLens[] {
  const file = target.uri;
  const lens = (line: number, [icon, title]: Said, command = "", ...args: readonly unknown[]) =>
    codeLens({ line, title, command, args, ...(icon === "" ? {} : { icon }) });
  const { placed, conflicts } = standing(review);
  if (!review.complete) {
    const line = Math.max(0, placed[0]?.start ?? review.track.find((one) => one !== undefined) ?? 0);
    return [
      lens(line, ["loading~spin", phrase("Pointsman is writing")]),
      lens(line, ["debug-stop", phrase("Stop")], "pointsman.edit.discard", file),
    ];
  }
  const waiting = placed.length + conflicts.length;
  if (waiting === 0) return [];
  const views = viewsOf(shown);
  const lines = [...placed.map(({ start }) => start), ...conflicts.map(({ near }) => near)];
  const first = lines.reduce((least, line) => Math.min(least, line));
  const forAll = [
    ...(waiting > 1
      ? [
          lens(first, ["", phrase("Accept All")], "pointsman.edit.accept", file),
          lens(first, ["", phrase("Reject All")], "pointsman.edit.discard", file),
        ]
      : []),
    ...(source ? [lens(first, ["", phrase("Retry…")], "pointsman.edit.again", file)] : []),
  ];
  const step = (line: number, id: number) =>
    waiting > 1 ? [lens(line, ["arrow-down", phrase("Next")], "pointsman.edit.next", file, id)] : [];
  return [
    ...inView(placed, ({ start }) => start, views).flatMap(({ hunk, start }) => [
      lens(start, ["check", phrase("Accept")], "pointsman.edit.acceptChange", file, hunk.id),
      lens(start, ["x", phrase("Reject")], "pointsman.edit.rejectChange", file, hunk.id),
      lens(start, ["", sizeOf(hunk)], "pointsman.edit.show", file),
      ...step(start, hunk.id),
    ]),
    ...inView(conflicts, ({ near }) => near, views).flatMap(({ hunk, near }) => [
      lens(near, ["warning", phrase("Lines have changed: {0}", sizeOf(hunk))], "pointsman.edit.show", file, hunk.id),
      lens(near, ["x", phrase("Reject")], "pointsman.edit.rejectChange", file, hunk.id),
      ...step(near, hunk.id),
    ]),
    ...forAll,
  ];
}

/** Above the lines that were asked about, where another file changes for them. */
function lensesOfAsked({ target, review }: Proposal, document: vscode.TextDocument): vscode.CodeLens[] {
  const { asked, uri: file } = target;
  // In the file that changes its own lenses say it all.
  if (asked?.uri.toString() !== document.uri.toString() || document.uri.toString() === file.toString()) return [];
  const line = reanchor(document.getText(), asked.text, asked.range.start.line) ?? 0;
  const lens = ([icon, title]: Said, command: string) =>
    codeLens({ line, title, command, args: [file], ...(icon === "" ? {} : { icon }) });
  const name = relativePath(file);
  if (!review.complete) {
    return [
      lens(["loading~spin", phrase("Pointsman is writing")], ""),
      lens(["debug-stop", phrase("Stop")], "pointsman.edit.discard"),
      lens(["", name], "pointsman.edit.show"),
    ];
  }
  const sum = (lines: (hunk: Hunk) => readonly string[]) =>
    review.hunks.reduce((count, hunk) => count + lines(hunk).length, 0);
  return [
    lens(["check", phrase("Accept All")], "pointsman.edit.accept"),
    lens(["x", phrase("Reject All")], "pointsman.edit.discard"),
    lens(["", `${name} −${sum(({ old }) => old)} +${sum(({ fresh }) => fresh)}`], "pointsman.edit.show"),
    lens(["", phrase("Retry…")], "pointsman.edit.again"),
  ];
}

function sizeOf({ old, fresh }: Hunk): string {
  return `−${old.length} +${fresh.length}`;
}
