import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { loadHeads, type Heads } from "../../routing/heads/heads.ts";

/** Reads the router's weights. Throws where the file is missing or of another version. */
export async function readHeads(file: string): Promise<Heads> {
  return loadHeads(await promisify(inflateRaw)(await readFile(file)));
}
