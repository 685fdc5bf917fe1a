import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** What every adapter to the editor stands on. */
const editor = ["core", "vscode", "vscode/ui", "vscode/workspace"];

/**
 * Which part may import which. This table is the architecture; extension.ts, product.ts and compose/, the composition root,
 * are exempt. `surfaces`, `vscode` and `webview` have a row for each of their folders, and one for the files beside them.
 */
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
  // Conversations as they are kept: their shape, bounds, titles and files.
  history: ["core", "protocol", "zod/mini"],
  store: ["core", "store/worker", "store/ledger", "store/chats", "node:"],
  // Any database is kept in the same way: no table stands here. And a database knows nothing of another.
  "store/worker": ["core", "node:"],
  "store/ledger": ["core", "ledger", "store/worker", "node:"],
  "store/chats": ["core", "history", "protocol", "store/worker", "node:"],
  // Builds the pages of the Dashboard; read when one is first opened.
  dashboard: ["core", "ledger", "protocol", "routing"],
  protocol: ["core", "zod/mini"],

  surfaces: ["core"],
  "surfaces/chat": ["core", "history", "protocol", "slash", "surfaces", "surfaces/mentions", "surfaces/secrets"],
  "surfaces/commit": ["core"],
  "surfaces/completion": ["core", "syntax", "surfaces"],
  "surfaces/edit": ["core", "apply", "surfaces", "surfaces/reading", "surfaces/review"],
  "surfaces/mentions": ["core", "context", "protocol"],
  "surfaces/models": ["core", "surfaces"],
  // Whole answers as changes and pages as text, here or in a thread.
  "surfaces/reading": ["core", "context", "surfaces/edit", "surfaces/review"],
  "surfaces/review": ["core", "apply"],
  // Which masked secrets a message may send, and where they are put back.
  "surfaces/secrets": ["core"],

  "vscode/ui": ["core", "protocol", "surfaces", "vscode"],
  "vscode/workspace": ["core", "apply", "context", "ledger", "vscode", "vscode/ui", "ignore", "node:"],
  "vscode/reading": ["core", "surfaces/reading", "node:"],
  "vscode/review": [...editor, "surfaces", "surfaces/edit", "surfaces/reading", "surfaces/review", "node:"],
  "vscode/changes": [...editor, "apply", "surfaces/reading", "surfaces/review", "vscode/review"],
  "vscode/edit": [
    ...editor,
    "surfaces",
    "surfaces/edit",
    "surfaces/reading",
    "surfaces/review",
    "vscode/review",
    "vscode/tests",
  ],
  "vscode/tests": [...editor, "surfaces/edit", "vscode/changes", "vscode/edit", "vscode/review"],
  "vscode/chat": [
    ...editor,
    "context",
    "slash",
    "history",
    "protocol",
    "store/chats",
    "surfaces",
    "surfaces/chat",
    "surfaces/reading",
    "surfaces/review",
    "surfaces/secrets",
    "vscode/changes",
    "vscode/mentions",
    "vscode/edit",
    "vscode/review",
    "vscode/routing",
  ],
  "vscode/commit": [...editor, "context", "surfaces", "surfaces/commit"],
  "vscode/completion": [...editor, "context", "surfaces", "surfaces/completion"],
  "vscode/dashboard": [...editor, "dashboard", "protocol", "surfaces"],
  // What can be pointed at is asked of the editor, of git and of the web.
  "vscode/mentions": [
    ...editor,
    "context",
    "protocol",
    "surfaces/commit",
    "surfaces/mentions",
    "surfaces/reading",
    "surfaces/secrets",
    "vscode/commit",
    "node:",
  ],
  "vscode/models": [...editor, "catalogue"],
  "vscode/routing": [...editor, "pipeline.ts", "routing", "slash", "surfaces/chat", "node:"],
  "vscode/usage": [...editor, "ledger", "store/ledger", "surfaces", "vscode/completion", "node:"],

  webview: ["core", "protocol"],
  // Edits are shown by the reader that applies them.
  "webview/markdown": ["apply", "marked", "marked-cjk-friendly"],
  "webview/formulas": ["temml"],
  // The library runs in a frame without origin; beside it stands what opens and asks that frame.
  "webview/diagrams": ["webview", "mermaid", "frame-script"],
  "webview/dom": ["core", "webview", "webview/diagrams", "webview/markdown", "marked", "lowlight", "highlight.js"],
  "webview/list": ["preact", "webview/dom"],
  "webview/chat": [
    "protocol",
    "slash",
    "preact",
    "webview",
    "webview/dom",
    "webview/find",
    "webview/list",
    "webview/mentions",
  ],
  "webview/find": ["protocol", "preact", "webview", "webview/list"],
  // The composer's list, chips and pictures.
  "webview/mentions": ["protocol", "preact", "webview", "webview/chat"],
  "webview/dashboard": ["core", "protocol", "preact", "webview"],
};

const roots = ["extension.ts", "product.ts", "compose"];
/** Folders whose folders are parts of their own. */
const featured = ["store", "surfaces", "vscode", "webview"];
/** What several parts stand on: nothing in it may serve only one. Whatever is shown by the editor goes through `vscode/ui`, also where one folder alone does so. */
const shared = ["core", "surfaces", "webview", "vscode/workspace"];

const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"),
);

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

  it("nothing stands in the table that is not there, or that nobody needs", () => {
    const needed = new Set(sources.flatMap((file) => imports(file).map((to) => `${part(file)} -> ${to}`)));
    const idle = Object.entries(mayImport).flatMap(([from, targets]) =>
      targets
        .filter(
          (target) =>
            ![...needed].some((edge) => edge.startsWith(`${from} -> `) && reaches(edge.split(" -> ")[1] ?? "", target)),
        )
        // What every adapter stands on is there for those to come.
        .filter((target) => !editor.includes(target))
        .map((target) => `${from} -> ${target}`),
    );
    assert.deepEqual(idle, []);
  });

  it("no folder has more than 25 files of its own", () => {
    const counts = new Map<string, number>();
    for (const file of sources) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    assert.deepEqual(
      [...counts].filter(([, count]) => count > 25),
      [],
    );
  });

  it("the tests stand where what they test stands", () => {
    const across = ["aimock", "bench", "faults", "gateway", "patterns", "router"];
    const folders = new Set(sources.map(dirname).flatMap((folder) => [folder, dirname(folder)]));
    const own = ["unit", "vscode", "panel", "ui"].flatMap((kind) =>
      readdirSync(join("test", kind), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.(?:test|panel|ui)\.ts$/.test(file) && file.includes("/"))
        .map((file) => ({ kind, folder: dirname(file) })),
    );
    const elsewhere = own.filter(({ kind, folder }) => {
      if (across.includes(folder.split("/")[0] ?? "")) return false;
      return ![folder, join(kind, folder), ...featured.map((each) => join(each, folder))].some((each) =>
        folders.has(each),
      );
    });
    assert.deepEqual(elsewhere, []);
  });

  it("nothing of a shared folder serves only one part", () => {
    const users = new Map<string, Set<string>>();
    for (const file of sources)
      for (const to of files(file)) users.set(to, (users.get(to) ?? new Set()).add(part(file)));
    const misplaced = sources.filter((file) => {
      const by = [...(users.get(file) ?? [])].filter((each) => each !== part(file));
      const own = users.get(file)?.has(part(file)) === true;
      return shared.includes(part(file)) && !own && by.length === 1 && !roots.includes(by[0] ?? "");
    });
    assert.deepEqual(misplaced, []);
  });

  it("nothing is left that nobody imports", () => {
    const headless = ["bench", "scripts"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/"(?:\.\.\/)+src\/([^"]+)"/g)]),
    );
    const used = new Set([...sources.flatMap(files), ...headless.map(([, file = ""]) => file)]);
    assert.deepEqual(
      sources.filter((file) => !used.has(file) && !entries.includes(file)),
      [],
    );
  });
});

/** What esbuild.js makes a bundle of. */
const entries = [...readFileSync("esbuild.js", "utf8").matchAll(/"(?:\.\/)?src\/([^"]+\.tsx?)"/g)].map(
  ([, file = ""]) => file,
);

function allowed(file: string, to: string): boolean {
  const from = part(file);
  if (roots.includes(from) || from === to) return true;
  return (mayImport[from] ?? []).some((target) => reaches(to, target));
}

/** A package is named with its folders; `node:` is all of Node. */
function reaches(to: string, target: string): boolean {
  if (to === target) return true;
  return to.startsWith(target.endsWith(":") ? target : `${target}/`) && !(to in mayImport);
}

/** The parts and packages a file imports, also lazily, also as types. */
function imports(file: string): string[] {
  return specifiers(file).map((to) => (to.startsWith(".") ? part(normalize(join(dirname(file), to))) : to));
}

/** The files it imports. */
function files(file: string): string[] {
  return specifiers(file)
    .filter((to) => to.startsWith("."))
    .map((to) => normalize(join(dirname(file), to)));
}

function specifiers(file: string): string[] {
  const text = readFileSync(join("src", file), "utf8");
  const fixed = [...text.matchAll(/^(?:import|export) (?:[^;"]* from )?"([^"]+)"/gm)];
  const lazy = [...text.matchAll(/\bimport\("([^"]+)"\)/g)];
  return [...fixed, ...lazy].map(([, to = ""]) => to);
}

function part(file: string): string {
  const [top = file, folder = "", below] = file.split("/");
  return featured.includes(top) && below !== undefined ? `${top}/${folder}` : top;
}
