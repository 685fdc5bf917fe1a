import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { changeFrom, linesOf, type Change } from "../change.ts";
import { randomFrom } from "../random.ts";
import { mutate } from "./mutate.ts";

const extensions = ".ts .tsx .js .mjs .css .md .json .py .go .rs .java .cs .php .swift .rb .kt .cpp .cc .c .h".split(
  " ",
);
const perExtension = 250;
const [minBytes, maxBytes] = [1_000, 120_000];

/**
 * Changes made from the source files below a folder: each file is read at run time, and a seeded generator edits it as a
 * person would (`mutate.ts`). Half of the changes run backwards, so that what is added is the file's real text.
 */
export function corpusChanges(folder: string, seed: number): Change[] {
  const random = randomFrom("corpus", seed);
  const byExtension = Map.groupBy(filesBelow(folder), extname);
  const files = extensions.flatMap((extension) =>
    random.shuffle((byExtension.get(extension) ?? []).toSorted()).slice(0, perExtension),
  );
  return random.shuffle(files).flatMap((file) => {
    const text = `${readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trimEnd()}\n`;
    if (text.includes("\uFFFD")) return [];
    const own = randomFrom(seed, file);
    const mutated = `${mutate(linesOf(text), extname(file), own).join("\n")}\n`;
    const [before, after] = own.chance(0.5) ? [mutated, text] : [text, mutated];
    const path = file.replaceAll("\\", "/").split("/").slice(-3).join("/");
    const change = changeFrom(`corpus:${file}`, path, before, after);
    return change ? [change] : [];
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && extensions.includes(extname(entry.name)) && !/\.min\.|package-lock/.test(entry.name),
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => {
      const { size } = statSync(join(folder, file));
      return size >= minBytes && size <= maxBytes;
    });
}
