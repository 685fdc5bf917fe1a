import { isSensitivePath } from "../../apply/paths/protectedPaths.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";

const json = /\.(?:jsonc?|code-workspace)$/i;
const settings = /(?:^|[\\/])[^\\/]*(?:settings|launch|tasks|mcp)[^\\/]*\.jsonc?$|\.code-workspace$/i;
const remoteSchema = /"(\$schema)"\s*:\s*"(https?:[^"]*)"/gi;
const program =
  /"([\w.$-]*(?:path|executable|command|shell|interpreter|program|binary|args)[\w.$-]*)"\s*:\s*("[^"]*"|\[|\{)/gi;

/** What a change of a file could make happen without anybody seeing it in the code; names the keys that do. */
export function sensitiveIn(path: string, old: string, fresh: string): readonly Phrase[] {
  const keys = json.test(path) ? newKeys(remoteSchema, old, fresh) : [];
  const programs = settings.test(path) ? newKeys(program, old, fresh) : [];
  return [
    ...(isSensitivePath(path) ? [phrase("{0} decides what the next build runs.", path)] : []),
    ...keys.map(([key, value]) => phrase("{0} makes the editor fetch {1}: {2}.", path, value, key)),
    ...programs.map(([key, value]) => phrase("{0} names what programs run: {1} becomes {2}.", path, key, value)),
  ];
}

/** Pairs that the old text does not have. */
function newKeys(pattern: RegExp, old: string, fresh: string): readonly (readonly [string, string])[] {
  const pairs = (text: string) => [...text.matchAll(pattern)].map(([, key = "", value = ""]) => [key, value] as const);
  const known = new Set(pairs(old).map((pair) => pair.join("\0")));
  return pairs(fresh).filter((pair) => !known.has(pair.join("\0")));
}
