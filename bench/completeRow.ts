import * as z from "zod/mini";
import { isKnownLanguage } from "../src/syntax/index.ts";
import { fitAnswer, type ShownAnswer } from "../src/surfaces/completion/fitAnswer.ts";

const Row = z.object({
  id: z.unknown(),
  path: z.nullish(z.string()),
  language: z.nullish(z.string()),
  prefix: z.string(),
  suffix: z.string(),
  completion: z.string(),
});

/** What the product shows of an answer; throws where the row cannot be read. */
export function completeRow(row: unknown): ShownAnswer & { readonly id: unknown; readonly milliseconds: number } {
  const { id, path, language, ...given } = Row.parse(row);
  const start = performance.now();
  const shown = fitAnswer({ ...given, languageId: languageOf(language, path) });
  return { id: id ?? null, ...shown, milliseconds: performance.now() - start };
}

/** The file's name tells it where the language is missing or nobody described it. */
function languageOf(language: string | null | undefined, path: string | null | undefined): string {
  const extension = /\.(\w+)$/.exec(path ?? "")?.[1] ?? "";
  return language && (isKnownLanguage(language) || extension === "") ? language : extension;
}
