/**
 * `node scripts/bootstrap.mjs NAME [arguments]` runs scripts/NAME.ts on Node 24 with everything installed.
 *
 * Works on a bare clone with any Node from 18 up: it is the one script that may not import a package or be TypeScript.
 * Node 24 comes with the development dependency `node`, so nobody has to change the Node they have.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";
const binaries = join(root, "node_modules", ".bin");
const node24 = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

const [name, ...rest] = process.argv.slice(2);
if (!isInstalled()) await install();
runOnNode24(join(root, "scripts", `${name}.ts`), rest);

/** What npm wrote down after its last complete install must be what package-lock.json asks for. */
function isInstalled() {
  if (!existsSync(node24)) return false;
  try {
    const wanted = packagesOf("package-lock.json");
    const present = packagesOf(join("node_modules", ".package-lock.json"));
    return Object.entries(wanted).every(
      // Optional ones are mostly binaries for other platforms.
      ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

function packagesOf(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

async function install() {
  console.log("Installing the development dependencies (npm, about a minute, only once)…");
  const started = Date.now();
  // While npm replaces node_modules, `node` on the PATH must not be the one inside it.
  const path = (process.env.PATH ?? "").split(delimiter).filter((entry) => !entry.includes(`node_modules${sep}.bin`));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const { code, output } = await npmCi(env);
  if (code !== 0 || !existsSync(node24)) {
    console.error(output);
    console.error("npm could not install: see above. It needs the npm registry; run this again once that answers.");
    process.exit(1);
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Its warnings are about the npm at hand: shown only when it fails. */
function npmCi(env) {
  return new Promise((resolve) => {
    const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      env,
      shell: windows,
      detached: !windows,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    const stopWaiting = passSignalsTo(child, windows ? child.pid : -child.pid);
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => {
      stopWaiting();
      resolve({ code: code ?? 1, output });
    });
  });
}

function runOnNode24(script, args) {
  const path = [binaries, process.env.PATH ?? ""].join(delimiter);
  const child = spawn(node24, ["--disable-warning=ExperimentalWarning", script, ...args], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: "inherit",
  });
  passSignalsTo(child, child.pid);
  endWithParent(child);
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** Ctrl+C reaches a terminal's whole group by itself, but a `kill` reaches only us. */
function passSignalsTo(child, target) {
  const listeners = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    const listener = () => {
      if (child.exitCode === null) process.kill(target, signal);
    };
    process.on(signal, listener);
    return [signal, listener];
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/** A `kill` of npm itself ends only npm and its shell: nobody tells us. */
function endWithParent(child) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 500).unref();
}
