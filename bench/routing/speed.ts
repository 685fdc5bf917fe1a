import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { ownPrompts } from "../../router/heads/promptRows.ts";
import { repository } from "../../scripts/paths.ts";
import { loadHeads } from "../../src/routing/heads/heads.ts";
import { judge } from "../../src/routing/heads/judge.ts";

const calls = 4_000;

/** How long the heads take to judge, and to be read. */
export function speedTable(): readonly string[] {
  const file = join(repository, "media", "router.heads");
  const loads = Array.from({ length: 15 }, () => timed(() => loadHeads(inflateRawSync(readFileSync(file)))));
  const heads = loadHeads(inflateRawSync(readFileSync(file)));
  const text = ownPrompts()
    .map(({ prompt }) => prompt)
    .join("\n");
  const sizes = [100, 1_024, 51_200].map((size) => {
    const prompts = Array.from({ length: 60 }, (_, n) => text.slice(n * 4_000, n * 4_000 + size));
    const one = (n: number) => () =>
      judge({ text: prompts[n % prompts.length] ?? "", surface: "chat", turn: 0 }, heads);
    for (let n = 0; n < 400; n++) one(n)();
    const times = Array.from({ length: calls }, (_, n) => timed(one(n))).toSorted((a, b) => a - b);
    return `| judging ${size.toLocaleString("en")} characters | ${at(times, 0.5)} ms | ${at(times, 0.99)} ms | ${calls} |`;
  });
  const sorted = loads.toSorted((a, b) => a - b);
  return [
    "| | p50 | p99 | n |",
    "| --- | ---: | ---: | ---: |",
    ...sizes,
    `| reading the weights (${statSync(file).size.toLocaleString("en")} bytes) | ${at(sorted, 0.5)} ms | ${at(sorted, 0.99)} ms | ${loads.length} |`,
  ];
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(3);
}
