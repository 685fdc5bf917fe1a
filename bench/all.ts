/**
 * `npm run bench [-- name…] [--busy]`: runs the benchmarks one after the other, each in a process of its own, and writes
 * RESULTS.md; `--busy`: without waiting for a quiet machine. The soak takes its 20 minutes only where it is named.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { main } from "../scripts/main.ts";
import { repository } from "../scripts/paths.ts";
import { atEnd, quietEnvironment, stopGroup } from "../scripts/processes.ts";
import { writeResults } from "./results.ts";

const benchmarks = [
  "size",
  "ttft",
  "throughput",
  "walk",
  "load",
  "soak",
  "activation",
  "chat",
  "longChat",
  "completions",
];

await main(async () => {
  const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const unknown = wanted.filter((name) => !benchmarks.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no benchmark ${unknown.join(", ")}; there are ${benchmarks.join(", ")}.`);
  for (const name of benchmarks.filter((each) => (wanted.length === 0 ? each !== "soak" : wanted.includes(each)))) {
    const code = await runApart(name, flags);
    if (code !== 0) throw new Error(`bench/${name}.ts failed.`);
  }
  const missed = writeResults(benchmarks);
  console.log(missed.length === 0 ? "Every goal is met." : `Missed:\n${missed.map((each) => `  ${each}`).join("\n")}`);
});

function runApart(name: string, flags: readonly string[]): Promise<number> {
  const script = join("bench", `${name}.ts`);
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...flags], {
    cwd: repository,
    env: quietEnvironment(),
    stdio: "inherit",
    detached: process.platform !== "win32",
  });
  atEnd(() => stopGroup(child));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
