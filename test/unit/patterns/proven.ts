import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prove, type Verdict } from "./proof.ts";

const file = join(import.meta.dirname, "proven.json");
/** What takes longer to prove is written down, so that the test need not prove it again. */
const quick = 200;

/** Proofs that took long, as `/source/flags`, and the version of recheck that gave them. */
interface Proven {
  readonly recheck: string;
  readonly patterns: readonly string[];
}

export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

export const nameOf = ({ source, flags }: Pattern): string => `/${source}/${flags}`;

/** The verdict on each pattern; with `tell`, which hears each as it is known, what took long is written down. */
export async function proveAll(
  patterns: readonly Pattern[],
  tell?: (name: string, verdict: Verdict) => void,
): Promise<ReadonlyMap<string, Verdict>> {
  const recheck = versionOfRecheck();
  const before: Proven = JSON.parse(readFileSync(file, "utf8"));
  const known = new Set(before.recheck === recheck ? before.patterns : []);
  const verdicts = new Map<string, Verdict>();
  for (const pattern of patterns) {
    const name = nameOf(pattern);
    if (verdicts.has(name)) continue;
    const start = performance.now();
    const verdict: Verdict = known.has(name) ? { linear: true } : await prove(pattern.source, pattern.flags);
    if (verdict.linear && performance.now() - start > quick) known.add(name);
    verdicts.set(name, verdict);
    tell?.(name, verdict);
  }
  if (tell) {
    const needed = [...known].filter((name) => verdicts.has(name)).sort();
    writeFileSync(file, `${JSON.stringify({ recheck, patterns: needed }, undefined, 2)}\n`);
  }
  return verdicts;
}

function versionOfRecheck(): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../../node_modules/recheck/package.json"), "utf8"),
  );
  return version;
}
