import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { repository } from "../../scripts/paths.ts";
import { loadHeads, type Heads } from "../../src/routing/heads/heads.ts";

/** The weights that the extension carries. */
export function shippedHeads(): Heads {
  return loadHeads(inflateRawSync(readFileSync(join(repository, "media", "router.heads"))));
}
