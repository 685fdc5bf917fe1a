import { endOutsideMasks } from "../core/masking/masks.ts";
import { maskedLines, maskPart } from "./secrets/maskPart.ts";
import type { FileChange, FileRead, FileRef, ReadBounds } from "./workspace.ts";

type PlainRead = Exclude<FileRead, { kind: "withheld" }>;
type TextRead = Extract<FileRead, { kind: "text" }>;

interface Start {
  readonly text: string;
  readonly isCut: boolean;
}

/** A file before the guard, and what masks a text. */
export interface TextPort {
  read(file: FileRef, bounds: ReadBounds): Promise<PlainRead>;
  readonly mask: (text: string) => string;
}

/** UTF-16 units that are looked at of one file to tell its secrets. */
const mostAround = 1_000_000;
/** Behind a cut: the longest secret on one line, so that no half of it is taken for a word. */
const longestSecret = 4_000;
/** Looked at behind a cut: as much again for what masks take of the start. */
const behindCut = 2 * longestSecret;
/** A private key has no more lines. */
const linesOfKey = 400;

/** Masked first and cut then: lines within a private key are no key by themselves, nor is half of a token. */
export async function readMasked(port: TextPort, file: FileRef, bounds: ReadBounds): Promise<PlainRead> {
  const { characters, lines } = bounds;
  if (lines) return readLinesMasked(port, file, { characters, lines });
  const found = await port.read(file, { characters: characters + behindCut });
  return found.kind === "text" ? maskedStart(port, found, characters) : found;
}

/** Lines of a file are masked with the whole of it around them; of a very long one, with as many as a key may have. */
async function readLinesMasked(
  port: TextPort,
  file: FileRef,
  { characters, lines }: Required<ReadBounds>,
): Promise<PlainRead> {
  for (const around of [Infinity, linesOfKey]) {
    const from = Math.max(1, lines.from - around);
    const found = await port.read(file, { characters: mostAround, lines: { from, to: lines.to + around } });
    if (found.kind !== "text") return found;
    const masked = port.mask(found.text).split("\n");
    const wanted = masked.slice(lines.from - from, lines.to - from + 1);
    if (found.isCut && masked.length <= lines.to - from + 1) continue;
    const { text, isCut } = startOf(wanted.join("\n"), characters, false);
    return textRead(text, { isWhole: found.isWhole && wanted.length === masked.length, isCut });
  }
  const found = await port.read(file, { characters: characters + behindCut, lines });
  return found.kind === "text" ? maskedStart(port, found, characters) : found;
}

function maskedStart({ mask }: TextPort, found: TextRead, most: number): TextRead {
  const { text, isCut } = startOf(mask(found.text), most, found.isCut === true);
  return textRead(text, { isWhole: found.isWhole, isCut });
}

function textRead(text: string, { isWhole, isCut }: { readonly isWhole: boolean; readonly isCut: boolean }): TextRead {
  return { kind: "text", text, isWhole: isWhole && !isCut, ...(isCut ? { isCut } : {}) };
}

/**
 * The start of a masked text, of at most so many UTF-16 units. Where its source goes on there may be half a secret at its
 * end, however short masks made the rest.
 */
function startOf(masked: string, most: number, goesOn: boolean): Start {
  if (!goesOn && masked.length <= most) return { text: masked, isCut: false };
  const end = goesOn ? Math.max(0, Math.min(most, masked.length - longestSecret)) : most;
  return { text: masked.slice(0, endOutsideMasks(masked, end)), isCut: true };
}

/** The start of a text that is no file's: masking a page of megabytes would take long. */
export function maskStart(all: string, most: number, mask: TextPort["mask"]): Start {
  const looked = most + behindCut;
  return startOf(mask(all.slice(0, looked)), most, all.length > looked);
}

/** Text that was taken out of a file before. */
export async function maskTaken(port: TextPort, file: FileRef, text: string): Promise<string> {
  return maskPart(text, await linesMaskedIn(port, [file]), port.mask);
}

/** The start of a file's part of a diff: a column of signs, and lines of the file. */
export async function maskChange(port: TextPort, { files, text: all }: FileChange, most: number): Promise<Start> {
  const looked = most + behindCut;
  const text = all.slice(0, looked);
  const lines = await linesMaskedIn(port, files);
  const masked = (line: string) => line.slice(0, 1) + lines.of(line.slice(1));
  const whole = port.mask(lines.size === 0 ? text : text.split("\n").map(masked).join("\n"));
  return startOf(whole, most, all.length > looked);
}

async function linesMaskedIn(port: TextPort, files: readonly FileRef[]) {
  const texts = await Promise.all(files.map((file) => wholeText(port, file)));
  return maskedLines(...texts.map((text): [string, string] => [text, port.mask(text)]));
}

/** What a file holds now, as far as it is looked at; empty where nothing can be read. */
export async function wholeText(port: Pick<TextPort, "read">, file: FileRef): Promise<string> {
  const found = await port.read(file, { characters: mostAround });
  return found.kind === "text" ? found.text : "";
}
