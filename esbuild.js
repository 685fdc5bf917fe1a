/** Builds what the extension ships (`dist/*.cjs`, `dist/panel.*`) and, with `--test`, the in-editor suite. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import esbuild from "esbuild";
import { diagramParts } from "./scripts/diagramParts.ts";

const watch = process.argv.includes("--watch");

/** Minified bytes each shipped file may have; the build fails above. */
const limits = {
  "dist/extension.cjs": 20_000,
  "dist/product.cjs": 550_000,
  // The table of what vendors' refusals mean, and the reader of odd streams, are 40 KB of it.
  "dist/providers.cjs": 540_000,
  "dist/storeWorker.cjs": 80_000,
  "dist/reliability.cjs": 30_000,
  "dist/applying.cjs": 30_000,
  "dist/apply.cjs": 100_000,
  "dist/changes.cjs": 100_000,
  "dist/dashboard.cjs": 30_000,
  "dist/verify.cjs": 60_000,
  "dist/completion.cjs": 45_000,
  "dist/syntax.cjs": 20_000,
  "dist/related.cjs": 22_000,
  "dist/tests.cjs": 20_000,
  "dist/reading.cjs": 20_000,
  "dist/page.cjs": 20_000,
  "dist/places.cjs": 20_000,
  "dist/readingWorker.cjs": 20_000,
  "dist/panel.js": 345_000,
  "dist/panel.css": 33_000,
  "dist/formulas.js": 220_000,
  // The library that draws diagrams, with the grammars of its kinds: 2.22 MB.
  "dist/diagrams.js": 2_260_000,
  "dist/dashboard.js": 60_000,
};

/** Read on first use, each a file of its own; a module that two of them hold must keep no state. */
const lazyBundles = {
  "src/product.ts": "product.cjs",
  "src/providers/index.ts": "providers.cjs",
  "src/reliability/index.ts": "reliability.cjs",
  "src/surfaces/edit/index.ts": "applying.cjs",
  "src/vscode/changes/index.ts": "changes.cjs",
  "src/dashboard/index.ts": "dashboard.cjs",
  "src/verify/checkAnswer.ts": "verify.cjs",
  "src/surfaces/completion/index.ts": "completion.cjs",
  "src/vscode/completion/related/index.ts": "related.cjs",
  "src/context/tests/findTestPlace.ts": "tests.cjs",
  "src/surfaces/reading/index.ts": "reading.cjs",
  "src/vscode/mentions/fetchPage.ts": "page.cjs",
  "src/vscode/chat/openPlace.ts": "places.cjs",
};

/** Bundles that several of the others read: imported as always, and never copied into them. */
const sharedBundles = {
  "src/syntax/index.ts": "syntax.cjs",
  "src/apply/index.ts": "apply.cjs",
  "src/surfaces/reading/index.ts": "reading.cjs",
};

const lazy = {
  name: "lazy",
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      const name = relative(import.meta.dirname, join(resolveDir, path)).replaceAll("\\", "/");
      const shared = kind === "entry-point" ? undefined : sharedBundles[name];
      if (shared) return { path: `./${shared}`, external: true };
      if (kind !== "dynamic-import") return undefined;
      const file = lazyBundles[name];
      if (!file) throw new Error(`${path} is imported on first use, but has no bundle in esbuild.js.`);
      return { path: `./${file}`, external: true };
    });
  },
};

/** For a namespace import the bundler copies the editor's whole API, once per file: two megabytes in all. */
const editorApi = {
  name: "editor-api",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/](vscode[\\/].+|compose[\\/].+|extension|product)\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace('import * as vscode from "vscode";', 'const vscode = require("vscode");');
      if (/^import (?!type ).*"vscode"/m.test(contents)) throw new Error(`${path}: import * as vscode from "vscode".`);
      return { contents, loader: "ts" };
    });
  },
};

const host = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  minify: true,
  metafile: true,
  external: ["vscode"],
  logLevel: "warning",
  supported: { "dynamic-import": false },
  plugins: [lazy, editorApi],
};

const page = {
  bundle: true,
  platform: "browser",
  target: "chrome130",
  format: "iife",
  minify: true,
  metafile: true,
  logLevel: "warning",
  jsx: "automatic",
  jsxImportSource: "preact",
};

/** The code of a frame in which no file of ours would load, as text. */
const frameScript = {
  name: "frame-script",
  setup(build) {
    build.onResolve({ filter: /^frame-script$/ }, ({ path }) => ({ path, namespace: "frame-script" }));
    build.onLoad({ filter: /./, namespace: "frame-script" }, async () => {
      const entryPoints = ["src/webview/diagrams/frame.ts"];
      const options = { ...page, charset: "utf8", entryPoints, write: false, plugins: [diagramParts] };
      const { outputFiles } = await esbuild.build(options);
      return { contents: outputFiles[0].text, loader: "text" };
    });
  },
};

const builds = [
  { ...host, entryPoints: ["src/extension.ts"], outfile: "dist/extension.cjs" },
  ...Object.entries({ ...lazyBundles, ...sharedBundles }).map(([entry, file]) => ({
    ...host,
    entryPoints: [entry],
    outfile: `dist/${file}`,
  })),
  { ...host, entryPoints: ["src/store/storeWorker.ts"], outfile: "dist/storeWorker.cjs" },
  { ...host, entryPoints: ["src/vscode/reading/readingWorker.ts"], outfile: "dist/readingWorker.cjs" },
  { ...page, entryPoints: ["src/webview/chat/main.tsx"], outfile: "dist/panel.js" },
  { ...page, entryPoints: ["src/webview/chat/styles/panel.css"], outfile: "dist/panel.css" },
  // Loaded by the panel with the first formula.
  { ...page, charset: "utf8", entryPoints: ["src/webview/formulas/main.ts"], outfile: "dist/formulas.js" },
  // Loaded by the panel with the first diagram.
  {
    ...page,
    charset: "utf8",
    entryPoints: ["src/webview/diagrams/main.ts"],
    outfile: "dist/diagrams.js",
    plugins: [frameScript],
  },
  { ...page, entryPoints: ["src/webview/dashboard/main.tsx"], outfile: "dist/dashboard.js" },
];

if (process.argv.includes("--test")) {
  // The extension host only takes a path that ends in `.js`, and our package.json would make that an ES module.
  mkdirSync("dist/test", { recursive: true });
  writeFileSync("dist/test/package.json", '{"type":"commonjs"}\n');
  builds.push({
    ...host,
    minify: false,
    sourcemap: "inline",
    entryPoints: ["test/vscode/index.ts"],
    outfile: "dist/test/index.js",
    external: ["vscode", "mocha"],
    supported: {},
    plugins: [],
  });
}

/**
 * The bundler leaves what is not ASCII in the literals of regular expressions, and one such letter doubles what a file
 * takes in memory: its text is then kept with two bytes a letter. Escapes mean the same there.
 */
function escapeLetters(file) {
  const text = readFileSync(file, "utf8");
  const escaped = text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  if (escaped !== text) writeFileSync(file, escaped);
  return escaped.length;
}

for (const options of builds.filter(({ entryPoints: [entry] }) => existsSync(entry))) {
  if (watch) {
    const context = await esbuild.context(options);
    await context.watch();
    continue;
  }
  const { metafile } = await esbuild.build(options);
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    const limit = limits[file];
    const shipped = file.endsWith(".cjs") ? escapeLetters(file) : bytes;
    if (limit !== undefined && shipped > limit) {
      console.error(`${file} has ${shipped} bytes; its limit is ${limit}.`);
      process.exitCode = 1;
    }
  }
}
