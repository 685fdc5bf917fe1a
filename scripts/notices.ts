/** Writes ThirdPartyNotices.txt: the licence of every package of which a shipped file holds a part. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { repository } from "./paths.ts";

export const noticesFile = join(repository, "ThirdPartyNotices.txt");

/** Every file that esbuild.js makes for the package starts here. */
const entryPoints = [
  "src/extension.ts",
  "src/product.ts",
  "src/providers/index.ts",
  "src/webview/chat/main.tsx",
  "src/webview/formulas/main.ts",
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
  });
  const names = Object.keys(metafile.inputs).flatMap((file) => {
    const [, scopeOrName = "", name = ""] = /^node_modules\/(@[^/]+|[^/]+)\/([^/]+)/.exec(file) ?? [];
    return scopeOrName === "" ? [] : [scopeOrName.startsWith("@") ? `${scopeOrName}/${name}` : scopeOrName];
  });
  return [...new Set(names)].toSorted();
}

export async function noticesText(): Promise<string> {
  const sections = (await bundledPackages()).map((name) => {
    const folder = join(repository, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    const file = readdirSync(folder).find((candidate) => /^licen[cs]e(-mit)?(\.\w+)?$/i.test(candidate));
    if (file === undefined) throw new Error(`${name} comes without a licence text.`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  const rule = `\n${"-".repeat(80)}\n\n`;
  return ["Pointsman contains parts of the following packages.\n", ...sections].join(rule);
}

interface Manifest {
  readonly version: string;
  readonly license: string;
}

if (import.meta.main) writeFileSync(noticesFile, await noticesText());
