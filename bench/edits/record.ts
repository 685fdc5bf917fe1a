import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import type { Goal } from "./goals.ts";
import { share, type Row, type Tally } from "./report.ts";
import { formats } from "./stressClass.ts";

export interface Findings {
  readonly title: string;
  readonly changes: number;
  readonly cases: number;
  readonly rows: readonly Row[];
  readonly summaries: readonly Row[];
  readonly goals: readonly Goal[];
}

export const machine = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${process.platform} ${process.arch}, Node ${process.versions.node}`;

/** Writes, or writes anew, the section of `bench/RESULTS.md` about applying replies; all before it stays. */
export function record(findings: Findings, appliers: readonly string[], timing: string): void {
  const file = join(import.meta.dirname, "..", "RESULTS.md");
  const before = existsSync(file)
    ? readFileSync(file, "utf8").replace(/^## Applying replies$[^]*?(?=^## |(?![^]))/m, "")
    : "";
  writeFileSync(file, `${before.trimEnd()}${before.trim() === "" ? "" : "\n\n"}${section(findings, appliers, timing)}`);
}

export const goalTable = (goals: readonly Goal[]): string =>
  table(
    ["goal", "reached", ""],
    goals.map(({ goal, reached, met }) => [goal, reached, met]),
  );

function section(
  { title, changes, cases, rows, summaries, goals }: Findings,
  appliers: readonly string[],
  timing: string,
): string {
  const [own = "", ...peers] = appliers;
  return `## Applying replies

\`${title}\`, ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, ${machine()}

${cases.toLocaleString("en-US")} replies made of ${changes.toLocaleString("en-US")} changes, each spoiled in one way that models have (\`bench/edits/README.md\` says how, and
why the right answer is sure). Per cent exact, byte for byte; in brackets, silently wrong. What must be refused counts
as exact when it is refused. Averages count every case alike, not by how often models err so.

${goalTable(goals)}

### Against appliers from the registry, on the same cases

${table(
  ["format, outcome", "n", ...appliers],
  summaries.map((row) => [
    `${row.format}, ${row.outcome}`,
    String(row.tallies[own]?.n ?? 0),
    ...appliers.map((name) => cell(row.tallies[name])),
  ]),
)}

### By class

${table(["class", ...formats], classRows(rows, own))}

${peers.length === 0 ? "" : `### The others, by class\n\n${table(["class", ...peerColumns(rows, peers).map(({ name, format }) => `${name}, ${format}`)], peerRows(rows, peers))}\n\n`}### Time

A block of twelve lines at three fifths of a file of functions that all look alike, read and applied; the process is warm.
The load of the machine at the end was ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores: above one per core, all times are too long alike.

${timing}
`;
}

const cell = (tally: Tally | undefined): string =>
  tally === undefined || tally.n === 0
    ? "–"
    : `${share(tally.exact, tally.n)}${tally.wrong > 0 ? ` (${share(tally.wrong, tally.n)})` : ""}`;

function classRows(rows: readonly Row[], own: string): string[][] {
  return classNames(rows).map(([className, label]) => [
    label,
    ...formats.map((format) =>
      cell(rows.find((row) => row.className === className && row.format === format)?.tallies[own]),
    ),
  ]);
}

function classNames(rows: readonly Row[]): [string, string][] {
  const labels = new Map(
    rows.map(({ className, outcome }) => [className, outcome === "refuse" ? `*refuse:* ${className}` : className]),
  );
  const last = ([, label]: [string, string]): number => (label.startsWith("*") ? 1 : 0);
  return [...labels].toSorted((a, b) => last(a) - last(b));
}

function peerColumns(rows: readonly Row[], peers: readonly string[]): { name: string; format: string }[] {
  const pairs = peers.flatMap((name) => formats.map((format) => ({ name, format })));
  return pairs.filter(
    ({ name, format }) =>
      format !== "aider_block" && rows.some((row) => row.format === format && (row.tallies[name]?.n ?? 0) > 0),
  );
}

function peerRows(rows: readonly Row[], peers: readonly string[]): string[][] {
  const columns = peerColumns(rows, peers);
  const shown = classNames(rows).map(([className, label]) => [
    label,
    ...columns.map(({ name, format }) =>
      cell(rows.find((row) => row.className === className && row.format === format)?.tallies[name]),
    ),
  ]);
  return shown.filter((cells) => cells.slice(1).some((each) => each !== "–"));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), `| --- |${" ---: |".repeat(heads.length - 1)}`, ...rows.map(line)].join("\n");
}
