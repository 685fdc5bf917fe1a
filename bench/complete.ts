/** Fits suggestions to their places, as the product does: JSON lines in and out. `npm run -s bench:complete -- < in` */
import * as z from "zod/mini";
import { isKnownLanguage } from "../src/syntax/languages.ts";
import { fitAnswer } from "../src/surfaces/completion/fitAnswer.ts";
import { eachLine } from "./jsonLines.ts";

const Row = z.object({
  id: z.unknown(),
  path: z.nullish(z.string()),
  language: z.nullish(z.string()),
  prefix: z.string(),
  suffix: z.string(),
  completion: z.string(),
});

await eachLine(
  (row) => {
    const { id, path, language, ...given } = Row.parse(row);
    const start = performance.now();
    const shown = fitAnswer({ ...given, languageId: languageOf(language, path) });
    return { id: id ?? null, ...shown, milliseconds: performance.now() - start };
  },
  () => ({ error: "The row cannot be read." }),
);

/** The file's name tells it where the language is missing or nobody described it. */
function languageOf(language: string | null | undefined, path: string | null | undefined): string {
  const extension = /\.(\w+)$/.exec(path ?? "")?.[1] ?? "";
  return language && (isKnownLanguage(language) || extension === "") ? language : extension;
}
