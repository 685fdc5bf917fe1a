import { endOutsideMasks } from "../core/masking/masks.ts";
import { maskedLines, maskPart } from "./secrets/maskPart.ts";
import type { FileChange, FileRead, FileRef, ReadBounds } from "./workspace.ts";

type PlainRead = Exclude<FileRead, { kind: "withheld" }>;

/** A file before the guard, and what masks a text. */
export interface TextPort {
  read(file: FileRef, bounds: ReadBounds): Promise<PlainRead>;
  readonly mask: (text: string) => string;
}

/** UTF-16 units that are looked at of one file to tell its secrets. */
const mostAround = 1_000_000;
/** Behind a cut: the longest secret on one line, so that no half of it is taken for a word. */
const longestSecret = 4_000;
/** A private key has no more lines. */
const linesOfKey = 400;

/** Masked first and cut then: lines within a private key are no key by themselves, nor is half of a token. */
export async function readMasked(port: TextPort, file: FileRef, bounds: ReadBounds): Promise<PlainRead> {
  const { characters, lines } = bounds;
  if (lines) return readLinesMasked(port, file, { characters, lines });
  const found = await port.read(file, { characters: characters + longestSecret });
  return found.kind === "text" ? cut(port.mask(found.text), characters, found.isWhole) : found;
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
    if (found.text.length >= mostAround && masked.length <= lines.to - from + 1) continue;
    return cut(wanted.join("\n"), characters, found.isWhole && wanted.length === masked.length);
  }
  const found = await port.read(file, { characters: characters + longestSecret, lines });
  return found.kind === "text" ? cut(port.mask(found.text), characters, false) : found;
}

function cut(text: string, characters: number, isWhole: boolean): PlainRead {
  if (text.length <= characters) return { kind: "text", text, isWhole };
  return { kind: "text", text: text.slice(0, endOutsideMasks(text, characters)), isWhole: false };
}

/** The start of a text that is no file's: masking a page of megabytes would take long. */
export function maskStart(
  all: string,
  most: number,
  mask: TextPort["mask"],
): { readonly text: string; readonly isCut: boolean } {
  const text = mask(all.slice(0, most + longestSecret));
  const isCut = text.length > most || all.length > most + longestSecret;
  return { text: isCut ? text.slice(0, endOutsideMasks(text, most)) : text, isCut };
}

/** Text that was taken out of a file before. */
export async function maskTaken(port: TextPort, file: FileRef, text: string): Promise<string> {
  return maskPart(text, await linesMaskedIn(port, [file]), port.mask);
}

/** A file's part of a diff: a column of signs, and lines of the file. More than `most` where there is more. */
export async function maskChange(port: TextPort, { files, text: all }: FileChange, most: number): Promise<string> {
  const text = all.slice(0, most + longestSecret);
  const lines = await linesMaskedIn(port, files);
  const masked = (line: string) => line.slice(0, 1) + lines.of(line.slice(1));
  return port.mask(lines.size === 0 ? text : text.split("\n").map(masked).join("\n"));
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
