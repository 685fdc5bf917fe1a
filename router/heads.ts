/** Trains the shipped heads: `npm run -s router:heads -- [--data FOLDER]`. Writes media/router.heads. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { constants, deflateRawSync } from "node:zlib";
import { repository } from "../scripts/paths.ts";
import { lessonOf, publicLessons } from "./heads/lessons.ts";
import { isHeldOut, ownPrompts } from "./heads/promptRows.ts";
import { shippedSettings, trainHeads } from "./heads/trainHeads.ts";

const { values } = parseArgs({ options: { data: { type: "string" } } });
const own = ownPrompts()
  .filter((row) => !isHeldOut(row))
  .map(lessonOf);
const lessons = values.data === undefined ? own : [...own, ...publicLessons(values.data)];
const bytes = trainHeads(lessons, shippedSettings);
const file = join(repository, "media", "router.heads");
const packed = deflateRawSync(bytes, { level: constants.Z_BEST_COMPRESSION });
writeFileSync(file, packed);
console.log(`${lessons.length} prompts, ${bytes.length} bytes, ${packed.length} packed: ${file}`);
