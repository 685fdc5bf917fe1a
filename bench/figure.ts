import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { results } from "../scripts/paths.ts";
import { timesBusy } from "./quiet.ts";

/** One thing measured, several times. */
export interface Figure {
  readonly measure: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** The goal: the median may not be above it; absent where there is none. */
  readonly atMost?: number;
  /** What the rivals need, in words. */
  readonly rivals?: string;
}

/** What one benchmark found. */
export interface Report {
  readonly name: string;
  readonly title: string;
  /** How it was measured, for somebody who wants to know what the figures mean. */
  readonly method: string;
  readonly figures: readonly Figure[];
}

export interface SavedReport extends Report {
  readonly measuredAt: string;
  readonly machine: string;
  /** How often other work on the machine could not be waited out. */
  readonly timesBusy: number;
}

export const reportsFolder = join(results, "bench");

/** Runs a benchmark, shows its figures and keeps them for `bench/RESULTS.md`. */
export async function measure(run: () => Promise<Report>): Promise<void> {
  const report = await run();
  const saved: SavedReport = {
    ...report,
    measuredAt: new Date().toISOString().slice(0, 16).replace("T", " "),
    machine: machine(),
    timesBusy: timesBusy(),
  };
  mkdirSync(reportsFolder, { recursive: true });
  writeFileSync(join(reportsFolder, `${report.name}.json`), `${JSON.stringify(saved, undefined, 1)}\n`);
  console.log(report.title);
  for (const figure of report.figures) console.log(`  ${figure.measure}: ${summary(figure)}${verdict(figure)}`);
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** Median, and the range in brackets. */
export function summary({ values, unit }: Figure): string {
  if (values.length === 0) return "not measured";
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = low === high ? "" : ` (${written(low)}–${written(high)})`;
  return `${written(median(values))} ${unit}${range}, n = ${values.length}`;
}

export function verdict(figure: Figure): string {
  if (figure.atMost === undefined || figure.values.length === 0) return "";
  return isMet(figure) ? " — met" : ` — MISSED, the goal is ${figure.atMost} ${figure.unit}`;
}

export function isMet({ values, atMost }: Figure): boolean {
  return atMost === undefined || median(values) <= atMost;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

export function written(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
