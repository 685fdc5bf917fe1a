import { isSensitivePath } from "../../apply/paths/protectedPaths.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";

const json = /\.(?:jsonc?|code-workspace)$/i;
const settings = /settings|launch|tasks|mcp|\.code-workspace$/i;
const key = /"([\w.$-]*)"\s*:\s*/g;
const value = /"([^"]*)"|\[|\{/y;
const schema = /^\$schema$/i;
const program = /path|executable|command|shell|interpreter|program|binary|args/i;

/**
 * What a change to a file could trigger without showing in the code, such as running a program; names the keys
 * responsible.
 */
export function sensitiveIn(path: string, old: string, fresh: string): readonly Phrase[] {
  const added = json.test(path) ? newPairs(old, fresh) : [];
  const keys = added.filter(({ name, text }) => schema.test(name) && /^https?:/i.test(text ?? ""));
  const programs = isSettings(path) ? added.filter(({ name }) => program.test(name)) : [];
  return [
    ...(isSensitivePath(path) ? [phrase("{0} controls what the next build runs.", path)] : []),
    ...keys.map(({ name, text }) => phrase("{0} makes the editor download {1} ({2}).", path, text ?? "", name)),
    ...programs.map(({ name, written }) =>
      phrase("{0} changes which program runs: {1} is set to {2}.", path, name, written),
    ),
  ];
}

function isSettings(path: string): boolean {
  return settings.test(path.split(/[\\/]/).at(-1) ?? "");
}

interface Pair {
  readonly name: string;
  /** The value as it is written; of a list or an object, its bracket. */
  readonly written: string;
  /** Of a string value. */
  readonly text: string | undefined;
}

/** Pairs that the old text does not have. */
function newPairs(old: string, fresh: string): readonly Pair[] {
  const known = new Set(pairsIn(old).map(({ name, written }) => `${name}\0${written}`));
  return pairsIn(fresh).filter(({ name, written }) => !known.has(`${name}\0${written}`));
}

function pairsIn(json: string): readonly Pair[] {
  return [...json.matchAll(key)].flatMap(({ 0: written, 1: name = "", index }) => {
    value.lastIndex = index + written.length;
    const found = value.exec(json);
    return found ? [{ name, written: found[0], text: found[1] }] : [];
  });
}
