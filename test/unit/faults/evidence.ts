import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A test that shows something: where it stands and its full title. */
export interface Evidence {
  /** From `test/`, without `.test.ts` or `.ts`. */
  readonly file: string;
  /** `{protocol}` stands for each of the four wire protocols; `*` for anything. */
  readonly test: string;
}

export const shown = (file: string, ...tests: readonly string[]): readonly Evidence[] =>
  tests.map((test) => ({ file, test }));

const protocols = ["Chat Completions", "Responses", "Messages", "FIM completions"];

/** What is named and not there; empty where every test exists. */
export function missing(evidence: readonly Evidence[]): readonly string[] {
  const files = [...new Set(evidence.map(({ file }) => file))];
  const titles = unitTitles(files.filter(isUnit));
  return evidence.flatMap(({ file, test }) => {
    const names = test.includes("{protocol}") ? protocols.map((name) => test.replace("{protocol}", name)) : [test];
    const stands = isUnit(file) ? (titles.get(file) ?? []) : titlesInSource(file);
    return names.filter((name) => !stands.some((title) => fits(name, title))).map((name) => `${file}: ${name}`);
  });
}

const isUnit = (file: string): boolean => file.startsWith("unit/");

function fits(name: string, title: string): boolean {
  if (!name.includes("*")) return name === title;
  const literal = name.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "s").test(title);
}

/** Full titles by file, as the runner itself collects them; nothing is run. */
function unitTitles(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  if (files.length === 0) return new Map();
  const paths = files.map((file) => join("test", `${file}.test.ts`));
  const mocha = join("node_modules", "mocha", "bin", "mocha.js");
  const flags = ["--no-config", "--dry-run", "--reporter", "json", "--require", "./test/unit/seed.ts"];
  const node = ["--disable-warning=ExperimentalWarning", mocha];
  const run = spawnSync(process.execPath, [...node, ...flags, ...paths], { encoding: "utf8", maxBuffer: 64_000_000 });
  const start = run.stdout.indexOf("{\n");
  if (start < 0) throw new Error(`The tests cannot be listed:\n${run.stderr}${run.stdout}`);
  const { tests } = JSON.parse(run.stdout.slice(start)) as { tests: { file: string; fullTitle: string }[] };
  return new Map(
    files.map((file) => [
      file,
      tests.filter((test) => test.file.endsWith(`/${file}.test.ts`)).map(({ fullTitle }) => fullTitle),
    ]),
  );
}

/** Of suites that need an editor or a browser: what stands in `it("…")`. */
function titlesInSource(file: string): readonly string[] {
  const source = readFileSync(join("test", `${file}.ts`), "utf8");
  return [...source.matchAll(/\bit\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g)].map(
    ([, plain, template = ""]) => plain ?? template,
  );
}
