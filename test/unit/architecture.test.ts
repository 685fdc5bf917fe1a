import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Which part may import which. This table is the architecture; extension.ts, product.ts and compose/, the composition root, are exempt. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  "pipeline.ts": ["core", "pipeline", "reliability"],
  reliability: ["core", "cockatiel"],
  pipeline: ["core"],
  context: ["core"],
  prompts: ["core", "context"],
  slash: ["core"],
  syntax: [],
  apply: ["core"],
  routing: ["core"],
  verify: ["core", "syntax"],
  escalation: ["core", "verify"],
  catalogue: ["core", "zod/mini"],
  // `openai` is the one client with state of its own; it stays behind this folder, in a bundle loaded on first use.
  providers: ["core", "zod/mini", "openai", "eventsource-parser"],
  ledger: ["core", "zod/mini"],
  store: ["core", "ledger", "node:"],
  // Builds the pages of the Dashboard; read when one is first opened.
  dashboard: ["core", "ledger", "protocol", "routing"],
  protocol: ["core", "zod/mini"],
  surfaces: ["core", "pipeline.ts", "protocol", "slash", "apply", "syntax"],
  vscode: [
    "core",
    "context",
    "pipeline.ts",
    "protocol",
    "slash",
    "apply",
    "syntax",
    "ledger",
    "store",
    "catalogue",
    "routing",
    "dashboard",
    "surfaces",
    "vscode",
    "zod/mini",
    "ignore",
    "node:",
  ],
  // Edits are shown by the reader that applies them.
  webview: [
    "core",
    "protocol",
    "slash",
    "apply",
    "preact",
    "marked",
    "marked-cjk-friendly",
    "lowlight",
    "highlight.js",
  ],
};

const roots = ["extension.ts", "product.ts", "compose"];

const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));

describe("architecture", () => {
  it("imports only run in the directions the table allows", () => {
    const violations = sources.flatMap((file) =>
      imports(file).flatMap((to) => (allowed(file, to) ? [] : [`${file} -> ${to}`])),
    );
    assert.deepEqual(violations, []);
  });

  it("every folder stands in the table", () => {
    const unlisted = sources.map(part).filter((name) => !roots.includes(name) && !(name in mayImport));
    assert.deepEqual([...new Set(unlisted)], []);
  });
});

function allowed(file: string, to: string): boolean {
  const from = part(file);
  if (roots.includes(from) || from === to) return true;
  return (mayImport[from] ?? []).some(
    (target) => to === target || to.startsWith(target.endsWith(":") ? target : `${target}/`),
  );
}

/** The parts and packages a file imports, also lazily, also as types. */
function imports(file: string): string[] {
  const text = readFileSync(join("src", file), "utf8");
  const fixed = [...text.matchAll(/^(?:import|export) (?:[^;"]* from )?"([^"]+)"/gm)];
  const lazy = [...text.matchAll(/\bimport\("([^"]+)"\)/g)];
  return [...fixed, ...lazy].map(([, to = ""]) => (to.startsWith(".") ? part(normalize(join(dirname(file), to))) : to));
}

function part(file: string): string {
  return file.split("/")[0] ?? file;
}
