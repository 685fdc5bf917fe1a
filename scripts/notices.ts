/** Writes ThirdPartyNotices.txt: the licence of every package of which a shipped file holds a part. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { diagramParts } from "./diagramParts.ts";
import { repository } from "./paths.ts";

export const noticesFile = join(repository, "ThirdPartyNotices.txt");

/** Every file that esbuild.js makes for the package starts here. */
const entryPoints = [
  "src/extension.ts",
  "src/product.ts",
  "src/providers/index.ts",
  "src/webview/chat/main.tsx",
  "src/webview/formulas/main.ts",
  "src/webview/diagrams/frame.ts",
];

/** Packages that others carry in their own files. */
const within: Readonly<Record<string, readonly string[]>> = { "@mermaid-js/parser": ["chevrotain"] };
/** One of them is not among ours: its licence stands here. */
const langium = [
  "@mermaid-js/parser contains langium 4.4.0 (MIT)",
  join(repository, "scripts", "licences", "langium.txt"),
];

/** Names of the packages in the bundles, sorted. */
export async function bundledPackages(): Promise<readonly string[]> {
  const { metafile } = await esbuild.build({
    absWorkingDir: repository,
    entryPoints,
    outdir: "dist",
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    external: ["vscode"],
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
    plugins: [diagramParts],
  });
  const names = Object.keys(metafile.inputs).flatMap((file) => {
    const [, scopeOrName = "", name = ""] = /^node_modules\/(@[^/]+|[^/]+)\/([^/]+)/.exec(file) ?? [];
    return scopeOrName === "" ? [] : [scopeOrName.startsWith("@") ? `${scopeOrName}/${name}` : scopeOrName];
  });
  return [...new Set(names.flatMap((name) => [name, ...(within[name] ?? [])]))].toSorted();
}

export async function noticesText(): Promise<string> {
  const sections = (await bundledPackages()).map((name) => {
    const folder = join(repository, "node_modules", name);
    const { version, license = "as below" } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    ) as Manifest;
    const file = readdirSync(folder).find((candidate) => /^licen[cs]e(-mit)?(\.\w+)?$/i.test(candidate));
    if (file === undefined) throw new Error(`${name} comes without a licence text.`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  const rule = `\n${"-".repeat(80)}\n\n`;
  const [title = "", licence = ""] = langium;
  const carried = `${title}\n\n${readFileSync(licence, "utf8").trim()}\n`;
  return ["Pointsman contains parts of the following packages.\n", ...sections, carried].join(rule);
}

interface Manifest {
  readonly version: string;
  readonly license?: string;
}

if (import.meta.main) writeFileSync(noticesFile, await noticesText());
