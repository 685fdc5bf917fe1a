/** Fits suggestions to their places, as the product does: JSON lines in and out. `npm run -s bench:complete -- < in` */
import * as z from "zod/mini";
import { isKnownLanguage } from "../src/syntax/languages.ts";
import { fitAnswer } from "../src/surfaces/completion/fitAnswer.ts";

const Row = z.object({
  id: z.unknown(),
  path: z.nullish(z.string()),
  language: z.nullish(z.string()),
  prefix: z.string(),
  suffix: z.string(),
  completion: z.string(),
});

let rest = "";
process.stdin.setEncoding("utf8");
for await (const chunk of process.stdin) {
  const lines = (rest + String(chunk)).split("\n");
  rest = lines.pop() ?? "";
  lines.forEach(print);
}
print(rest);

function print(line: string): void {
  if (line.trim() !== "") process.stdout.write(`${oneLine(answer(line))}\n`);
}

/** Some readers take these two for line ends. */
function oneLine(value: object): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (sign) => (sign === "\u2028" ? "\\u2028" : "\\u2029"));
}

function answer(line: string): object {
  let row: unknown;
  try {
    row = JSON.parse(line);
    const { id, path, language, ...given } = Row.parse(row);
    const start = performance.now();
    const shown = fitAnswer({ ...given, languageId: languageOf(language, path) });
    return { id: id ?? null, ...shown, milliseconds: performance.now() - start };
  } catch {
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
    return { id, error: "The row cannot be read." };
  }
}

/** The file's name tells it where the language is missing or nobody described it. */
function languageOf(language: string | null | undefined, path: string | null | undefined): string {
  const extension = /\.(\w+)$/.exec(path ?? "")?.[1] ?? "";
  return language && (isKnownLanguage(language) || extension === "") ? language : extension;
}
