import { readFileSync } from "node:fs";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Names and sizes of the files in a zip archive, from its central directory. */
export function zipEntries(file: string): readonly { readonly name: string; readonly bytes: number }[] {
  const zip = readFileSync(file);
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error(`${file} is not a zip archive.`);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== directoryEntry) throw new Error(`${file} has a broken directory.`);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const bytes = zip.readUInt32LE(at + 20);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return { name, bytes };
  });
}
