/**
 * `npm test [-- --only NAME]`: every check there is, in order of price; stops at the first step that fails.
 * NAME: check, unit, package, panel, editor, ui.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "./browser.ts";
import { build, buildVsix } from "./buildVsix.ts";
import { withHeartbeat } from "./heartbeat.ts";
import { runInEditor } from "./inEditor.ts";
import { main } from "./main.ts";
import { repository } from "./paths.ts";
import { run } from "./processes.ts";
import { seconds } from "./progress.ts";
import { ensureWorkbench } from "./workbench.ts";

interface Totals {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<Totals>;
}

/** Each part ends after six times what it takes on a machine that does nothing else; what has to be installed does not count. */
const patience = 6;
const minute = 60_000;

const none: Totals = { passed: 0, failed: 0 };

const steps: readonly Step[] = [
  { name: "check", title: "Types, lint, format", run: check },
  { name: "unit", title: "Unit tests", run: () => mocha([], 5 * minute) },
  { name: "package", title: "Bundle and package", run: packageAll },
  {
    name: "panel",
    title: "The panel in a browser",
    run: () => mocha(["--config", "test/panel/.mocharc.json"], 3 * minute, ensureChromium),
  },
  { name: "editor", title: "In the editor, trusted folder", run: () => inEditor("trusted") },
  { name: "editor", title: "In the editor, untrusted folder", run: () => inEditor("untrusted") },
  {
    name: "ui",
    title: "The installed package in the workbench",
    run: () => mocha(["--config", "test/ui/.mocharc.json"], 15 * minute, ensureWorkbench, ensureChromium),
  },
];

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const chosen = steps.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0)
    throw new Error(`--only takes one of: ${[...new Set(steps.map(({ name }) => name))].join(", ")}`);
  let totals = none;
  let broken: string | undefined;
  for (const step of chosen) {
    const result = await timed(step);
    if (result) totals = { passed: totals.passed + result.passed, failed: totals.failed + result.failed };
    if (result && result.failed === 0) continue;
    broken = step.title;
    break;
  }
  console.log(broken === undefined ? "\nAll steps passed." : `\nStopped at: ${broken}`);
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  if (broken !== undefined) process.exitCode = 1;
});

/** Undefined: the step could not be run to its end; what went wrong has been printed. */
async function timed({ title, run: work }: Step): Promise<Totals | undefined> {
  const started = performance.now();
  console.log(`\n== ${title}`);
  try {
    return await withHeartbeat(title, work);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return undefined;
  } finally {
    console.log(`   ${seconds(performance.now() - started)}`);
  }
}

async function check(): Promise<Totals> {
  const { code, output } = await run("npm", ["run", "--silent", "check"], { cwd: repository });
  if (code !== 0) throw new Error(output);
  return none;
}

async function packageAll(): Promise<Totals> {
  await buildVsix();
  await build(["--test"]);
  return none;
}

/** What takes minutes the first time is there before any test's time runs. */
async function mocha(
  flags: readonly string[],
  idleMilliseconds: number,
  ...needs: readonly (() => Promise<unknown>)[]
): Promise<Totals> {
  for (const ensure of needs) await ensure();
  const { code, output } = await run(
    process.execPath,
    [join(repository, "node_modules/mocha/bin/mocha.js"), ...flags],
    {
      cwd: repository,
      output: "shown",
      timeoutMilliseconds: patience * idleMilliseconds,
    },
  );
  const count = (word: string): number => Number(new RegExp(`^ +(\\d+) ${word}\\b`, "m").exec(output)?.[1] ?? 0);
  const totals = { passed: count("passing"), failed: count("failing") + count("pending") };
  if (code !== 0 && totals.failed === 0) throw new Error(`mocha ended with code ${code}.`);
  if (totals.passed + totals.failed === 0) throw new Error("No test was found.");
  return totals;
}

async function inEditor(trust: "trusted" | "untrusted"): Promise<Totals> {
  const { tests } = await runInEditor(trust);
  for (const test of tests) {
    console.log(`  ${test.state === "passed" ? "✔" : "✘"} ${test.title}`);
    if (test.state === "failed") console.log(test.error.replace(/^/gm, "      "));
  }
  const passed = tests.filter(({ state }) => state === "passed").length;
  return { passed, failed: tests.length - passed };
}
