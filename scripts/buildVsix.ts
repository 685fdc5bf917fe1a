import { existsSync, globSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import JSZip from "jszip";
import { repository } from "./paths.ts";
import { run } from "./processes.ts";
import { zipEntries } from "./zipEntries.ts";

/** The packaged extension; everything that installs or tests "what a user gets" takes this file. */
export const vsix = join(repository, "dist", "pointsman.vsix");

const goldenList = join(repository, "scripts", "vsixFiles.txt");
const limitBytes = 1_500_000;
const sources = [
  "src/**/*",
  "media/*",
  "l10n/*",
  "package*.json",
  "esbuild.js",
  "scripts/diagramParts.ts",
  ".vscodeignore",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
];

/** Bundles and packages; throws with the tool's own words where one fails. */
export async function buildVsix(): Promise<void> {
  await build([]);
  // vsce would rewrite the README's relative links to a repository address, which this package does not have.
  const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--skip-license"];
  const unchecked = `${vsix}.unchecked`;
  await must(process.execPath, ["node_modules/@vscode/vsce/vsce", "package", ...flags, "--out", unchecked]);
  await compress(unchecked);
  checkVsix(unchecked);
  renameSync(unchecked, vsix);
}

/** vsce compresses for speed; the best compression takes a second more and 12 KB of 1.5 MB less. */
async function compress(file: string): Promise<void> {
  const zip = new JSZip();
  for (const entry of Object.values((await JSZip.loadAsync(readFileSync(file))).files)) {
    // As bytes: what is taken over as it is stays compressed as it was.
    zip.file(entry.name, await entry.async("nodebuffer"), { createFolders: false });
  }
  const best = { compression: "DEFLATE", compressionOptions: { level: 9 } } as const;
  writeFileSync(file, await zip.generateAsync({ type: "nodebuffer", platform: "UNIX", ...best }));
}

/** Runs the bundler; `--test` adds the in-editor suite. */
export async function build(flags: readonly string[]): Promise<void> {
  await must(process.execPath, ["esbuild.js", ...flags]);
}

/** True while no source is newer than the package. */
export function isVsixFresh(): boolean {
  if (!existsSync(vsix)) return false;
  const made = statSync(vsix).mtimeMs;
  return sources.every((pattern) =>
    globSync(pattern, { cwd: repository }).every((file) => statSync(join(repository, file)).mtimeMs <= made),
  );
}

/** Nothing may enter the package unnoticed: no source, no test, no `.env`; and nothing may get lost. */
function checkVsix(file: string): void {
  const entries = zipEntries(file);
  const expected = readFileSync(goldenList, "utf8").trim().split("\n");
  const names = entries.map(({ name }) => name);
  const extra = names.filter((name) => !expected.includes(name)).map((name) => `  + ${name}`);
  const lost = expected.filter((name) => !names.includes(name)).map((name) => `  - ${name}`);
  if (extra.length + lost.length > 0) {
    throw new Error(["The package does not hold what scripts/vsixFiles.txt lists:", ...extra, ...lost].join("\n"));
  }
  const { size } = statSync(file);
  console.log(`  ${names.length} files, ${Math.round(size / 1000)} KB`);
  if (size > limitBytes) throw new Error(`The package has ${size} bytes; its limit is ${limitBytes}.`);
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(command, args, { cwd: repository });
  if (code !== 0) throw new Error(`${args.join(" ")} failed:\n${output}`);
}
