import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import esbuild from "esbuild";

/** A text of the source that a reader sees, or a call whose text cannot be told without running it. */
export type Found =
  | { readonly kind: "text"; readonly file: string; readonly text: string }
  | { readonly kind: "computed"; readonly file: string; readonly call: string };

/** Hands on what others named: the only place where a text need not be a literal. */
const carrier = "vscode/ui/translate.ts";

const literal = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\[^]|\$(?!\{))*`)(?=[,)])/;

/** All texts under `src` that are translated. */
export function findPhrases(): Found[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => phrasesIn(file, readFileSync(join("src", file), "utf8")));
}

/** Reads the compiled form: no comments, no types, every call on one line. */
export function phrasesIn(file: string, source: string): Found[] {
  const { code } = esbuild.transformSync(source, {
    loader: file.endsWith("x") ? "tsx" : "ts",
    jsx: "automatic",
    minifyWhitespace: true,
    charset: "utf8",
  });
  const names = file.startsWith("webview/") ? "phrase|t" : "phrase";
  const calls = new RegExp(`(?<!function |[\\w$.])(?:${names})\\(|(?<![\\w$])l10n\\.t\\(`, "g");
  return [...code.matchAll(calls)].flatMap(({ index, 0: call }): Found[] => {
    const rest = code.slice(index + call.length);
    const [text] = literal.exec(rest) ?? [];
    if (text !== undefined) return [{ kind: "text", file, text: String(runInNewContext(text)) }];
    const start = (call + rest).slice(0, 60);
    return file === carrier ? [] : [{ kind: "computed", file, call: start }];
  });
}

/** `{0}`, `{1}`… of a text, sorted. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([whole]) => whole).toSorted();
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The `%key%`s of the manifest. */
export function manifestKeys(): string[] {
  const keys = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map(([, key = ""]) => key);
  return [...new Set(keys)];
}
