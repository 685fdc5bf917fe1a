import type { Snapshot } from "../../core/task.ts";
import { blockTokens, type PromptBlock } from "../block.ts";
import { keepEnd, keepEnds, keepStart } from "../cut.ts";
import { fileLabel } from "../fileLabel.ts";
import { linesAround, type Lines } from "../linesAround.ts";
import type { ContextSource, FileNeed, PlacedBlock, ShownBlocks } from "../source.ts";

/** The open file: as much of it as the question needs, around the selection. */
export const activeFile: ContextSource = {
  name: "activeFile",
  gatheredFor: ["chat", "edit", "tests"],
  captures: { characters: 400_000 },
  gather({ editor }) {
    if (!editor) return {};
    const { file, languageId, text } = editor;
    return { file: { path: file.path, languageId, text } };
  },
  shownIn: "conversation",
  rank: "helpful",
  budget: (_, need) => ({ of: need === "whole" ? "window" : "context" }),
  show: (snapshot, { need, tokens }) => fileBlocks(snapshot, need, tokens),
};

const nothing: ShownBlocks = { blocks: [] };

/** What is sent of the file besides the selection, within the budget. */
function fileBlocks(snapshot: Snapshot, need: FileNeed, tokens: number): ShownBlocks {
  const { file, selection } = snapshot;
  if (selection && (need === "none" || !file || file.text === "")) return surroundings(snapshot, tokens);
  if (!file || need === "none" || file.text === "") return nothing;
  const label = `file ${fileLabel(snapshot)}`;
  const room =
    tokens - 2 * blockTokens({ label: `${label} lines 1000000-1000000 of 1000000, before the selection`, text: "" });
  if (room <= 0) return { ...nothing, isCut: true };
  if (!selection) {
    const excerpt = withoutSelection(snapshot, need, room);
    return { blocks: [{ ...excerpt, place: "before" }], isCut: excerpt.text.length < file.text.length };
  }
  // Of a very long file the editor hands over only a part: then line numbers say nothing.
  if (!standsAt(file.text, selection)) return surroundings(snapshot, tokens);
  const { before, after, total } = linesAround(file.text, selection.startLine, selection.endLine, room);
  const blocks = [
    ...placed("before", before, `${label} lines ${range(before)} of ${total}, before the selection`),
    ...placed("after", after, `${label} lines ${range(after)} of ${total}, after the selection`),
  ];
  return { blocks, isCut: before.from > 1 || after.to < total };
}

function standsAt(text: string, { text: selected, startLine, endLine }: NonNullable<Snapshot["selection"]>): boolean {
  const lines = text.split(lineEnd).slice(startLine - 1, endLine);
  return lines.join("\n") === selected.split(lineEnd).join("\n").replace(/\n$/, "");
}

const lineEnd = /\r\n|\r|\n/;

/** The whole file, or its first lines, or those around its first error. */
function withoutSelection(snapshot: Snapshot, need: FileNeed, room: number): PromptBlock {
  const label = `file ${fileLabel(snapshot)}`;
  const text = snapshot.file?.text ?? "";
  if (need === "whole") return { label, text: keepEnds(text, room) };
  const anchor = snapshot.diagnostics.find(({ severity }) => severity === "error")?.line ?? 1;
  const { before, after, total } = linesAround(text, anchor, anchor - 1, room);
  const from = before.text === "" && before.to < before.from ? after.from : before.from;
  if (after.to < from) return { label, text: keepEnds(text, room) };
  if (from === 1 && after.to === total) return { label, text };
  const parts = [before, after].filter((lines) => lines.to >= lines.from);
  return {
    label: `${label} lines ${from}-${after.to} of ${total}`,
    text: parts.map((lines) => lines.text).join("\n"),
  };
}

/** The lines next to the selection, as the editor handed them over. */
function surroundings(snapshot: Snapshot, tokens: number): ShownBlocks {
  const before = snapshot.selection?.before.replace(/\r?\n$/, "") ?? "";
  const after = snapshot.selection?.after.replace(/\r?\n$/, "") ?? "";
  const labels = {
    before: `lines before the selection in ${fileLabel(snapshot)}`,
    after: `lines after the selection in ${fileLabel(snapshot)}`,
  };
  const cost = blockTokens({ label: labels.before, text: "" }) + blockTokens({ label: labels.after, text: "" });
  const room = tokens - cost;
  if (room <= 0) return { ...nothing, isCut: before + after !== "" };
  const kept = { before: keepEnd(before, Math.ceil(room / 2)), after: keepStart(after, Math.floor(room / 2)) };
  const blocks = (["before", "after"] as const).flatMap((place) =>
    kept[place].trim() === "" ? [] : [{ place, label: labels[place], text: kept[place] }],
  );
  return { blocks, isCut: kept.before.length + kept.after.length < before.length + after.length };
}

function placed(place: PlacedBlock["place"], lines: Lines, label: string): readonly PlacedBlock[] {
  return lines.to < lines.from || lines.text.trim() === "" ? [] : [{ place, label, text: lines.text }];
}

function range({ from, to }: Lines): string {
  return `${from}-${to}`;
}
