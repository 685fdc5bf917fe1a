import { parseArgs } from "node:util";
import { formats, type Clarity, type Format } from "./stressClass.ts";

export interface Options {
  readonly repositories: readonly string[];
  readonly corpora: readonly string[];
  readonly commits: number;
  readonly seed: number;
  readonly perClass: number;
  readonly formats: readonly Format[];
  readonly classes: readonly string[];
  readonly clarity: Clarity;
  readonly show: number;
  readonly command: string;
  readonly own: "alone" | "with peers";
  readonly agents: string | undefined;
  readonly json: string | undefined;
  readonly record: "yes" | "no";
  readonly timing: "only" | "no";
  readonly list: "yes" | "no";
}

export const usage = `node bench/edits/run.ts [options]
  --repo DIR       a git repository whose commits are replayed (may be repeated; default: this one)
  --corpus DIR     a folder of source files from which commits are made (may be repeated)
  --commits N      how many of the latest commits are read (400)
  --seed N         (1)
  --n N            cases per class and format (60)
  --format NAME    only this format (may be repeated)
  --class NAME     only this class (may be repeated)
  --unique         three lines of context and blocks that are merely unique (see README.md)
  --show N         show up to N failures per class and format
  --alone          without the appliers from the registry
  --agents DIR     also @openai/agents-core, unpacked in DIR, for V4A
  --apply COMMAND  our applier (npm run -s bench:apply)
  --json FILE      write the tables as JSON too
  --record         write the section of bench/RESULTS.md, time on long files too
  --timing         measure time on long files instead
  --list           describe the classes`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repo: { type: "string", multiple: true },
      corpus: { type: "string", multiple: true },
      commits: { type: "string", default: "400" },
      seed: { type: "string", default: "1" },
      n: { type: "string", default: "60" },
      format: { type: "string", multiple: true },
      class: { type: "string", multiple: true },
      unique: { type: "boolean", default: false },
      show: { type: "string", default: "0" },
      alone: { type: "boolean", default: false },
      apply: { type: "string", default: "npm run -s bench:apply" },
      agents: { type: "string" },
      json: { type: "string" },
      record: { type: "boolean", default: false },
      timing: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
    },
  });
  const unknown = (values.format ?? []).filter((name) => !formats.some((format) => format === name));
  if (unknown.length > 0) throw new Error(`There is no format ${unknown.join(", ")}.\n\n${usage}`);
  const corpora = values.corpus ?? [];
  return {
    repositories: values.repo ?? (corpora.length > 0 ? [] : ["."]),
    corpora,
    commits: Number(values.commits),
    seed: Number(values.seed),
    perClass: Number(values.n),
    formats: formats.filter((format) => !values.format || values.format.includes(format)),
    classes: values.class ?? [],
    clarity: values.unique ? "unique" : "clear",
    show: Number(values.show),
    command: values.apply,
    own: values.alone ? "alone" : "with peers",
    agents: values.agents,
    json: values.json,
    record: values.record ? "yes" : "no",
    timing: values.timing ? "only" : "no",
    list: values.list ? "yes" : "no",
  };
}
