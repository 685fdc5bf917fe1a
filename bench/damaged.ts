/**
 * `npm run bench:damaged -- DIR …`: how well the checks of an answer tell whole source files from spoilt ones, for each
 * language and form of the answer. Prints a table for RESULTS.md: area under the curve, whole above spoilt.
 */
import { globSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { checkAnswer } from "../src/verify/checkAnswer.ts";
import { randomFrom, type Random } from "./edits/random.ts";

const most = 120;
const bytes = [1_500, 9_000] as const;
const languages: Readonly<Record<string, string>> = {
  ".ts": "typescript",
  ".js": "javascript",
  ".py": "python",
  ".php": "php",
  ".c": "c",
  ".h": "c",
  ".css": "css",
  ".sh": "bash",
  ".sql": "sql",
};

type Spoil = (lines: readonly string[], random: Random) => readonly string[] | undefined;

/** What is wrong with answers that look right from afar. */
const spoils: Readonly<Record<string, Spoil>> = {
  "cut in the middle": (lines) => lines.slice(0, Math.floor(lines.length * 0.6)),
  "a bracket lost": (lines, random) => {
    const places = lines.flatMap((line, at) => (/[)\]}]/.test(line) && !/['"`#/]/.test(line) ? [at] : []));
    const at = random.pick(places);
    return at === undefined ? undefined : lines.with(at, (lines[at] ?? "").replace(/[)\]}]/, ""));
  },
  "lines left out": (lines) => {
    const start = Math.floor(lines.length / 2);
    return [...lines.slice(0, start), "// ... rest of the code", ...lines.slice(start + 8)];
  },
  "a line twice": (lines) =>
    lines.toSpliced(Math.floor(lines.length / 2), 0, lines[Math.floor(lines.length / 2)] ?? ""),
};

const fenced = (tag: string, lines: readonly string[]) => `\`\`\`${tag}\n${lines.join("\n").trimEnd()}\n\`\`\``;

/** How an answer may bring its code; `other` is another file of the language. */
const forms: Readonly<Record<string, (tag: string, lines: readonly string[], other: readonly string[]) => string>> = {
  "language named": (tag, lines) => `Here it is.\n\n${fenced(tag, lines)}`,
  "language not named": (_, lines) => `Here it is.\n\n${fenced("", lines)}`,
  "two blocks": (tag, lines, other) => `First:\n\n${fenced(tag, other)}\n\nThen:\n\n${fenced(tag, lines)}`,
};

const confidence = (language: string, response: string) =>
  checkAnswer({ prompt: `Write this file in ${language}.`, response }).confidence;

/** The share of pairs in which the whole one has more; ties count half. */
function area(whole: readonly number[], spoilt: readonly number[]): number {
  const points = whole.flatMap((one) => spoilt.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
  return points.reduce<number>((sum, point) => sum + point, 0) / Math.max(1, points.length);
}

function filesBelow(folders: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, string[][]>();
  for (const folder of folders) {
    for (const name of globSync(`**/*{${Object.keys(languages).join(",")}}`, { cwd: folder })) {
      const language = languages[extname(name)] ?? "";
      const known = found.get(language) ?? found.set(language, []).get(language) ?? [];
      const path = join(folder, name);
      const state = statSync(path, { throwIfNoEntry: false });
      const size = state?.isFile() ? state.size : 0;
      if (known.length >= most || size < bytes[0] || size > bytes[1] || name.endsWith(".min.js")) continue;
      const lines = readFileSync(path, "utf8").split(/\r?\n/);
      if (lines.length > 20 && !lines.some((line) => line.includes("```"))) known.push(lines);
    }
  }
  return found;
}

const columns = Object.keys(spoils);
console.log(`| language, form | n | ${columns.join(" | ")} |\n| --- | ---: |${columns.map(() => " ---: |").join("")}`);
for (const [language, files] of filesBelow(process.argv.slice(2))) {
  if (files.length < 20) continue;
  for (const [form, write] of Object.entries(forms)) {
    const random = randomFrom(1);
    const answers = (spoil: Spoil) =>
      files.flatMap((lines, at) => {
        const made = spoil(lines, random);
        return made ? [confidence(language, write(language, made, files[(at + 1) % files.length] ?? []))] : [];
      });
    const whole = answers((lines) => lines);
    const areas = columns.map((name) => area(whole, answers(spoils[name] ?? (() => undefined))).toFixed(2));
    console.log(`| ${language}, ${form} | ${files.length} | ${areas.join(" | ")} |`);
  }
}
