import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

/** The weights of the router, inflated. */
export async function readHeadsFile(path: string): Promise<Uint8Array> {
  return promisify(inflateRaw)(await readFile(path));
}
