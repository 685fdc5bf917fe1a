import { spawn, type ChildProcess } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `quiet`: the output is kept, not shown. `shown`: both. */
  readonly output?: "quiet" | "shown";
  readonly timeoutMilliseconds?: number;
}

export interface Finished {
  readonly code: number;
  readonly output: string;
}

const windows = process.platform === "win32";
const endings: (() => Promise<void> | void)[] = [];
let ending: Promise<void> | undefined;

/** Called, last first, when the script ends by a signal or through `endAll`; this is how Ctrl+C stops all that was started. */
export function atEnd(end: () => Promise<void> | void): void {
  if (endings.length === 0) {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => void endAll().then(() => process.exit(signal === "SIGINT" ? 130 : 143)));
    }
  }
  endings.push(end);
}

/** Ends everything that was started; every caller waits for the same end: a Ctrl+C often arrives twice. */
export function endAll(): Promise<void> {
  ending ??= endEach();
  return ending;
}

async function endEach(): Promise<void> {
  for (const end of endings.toReversed()) {
    try {
      await end();
    } catch {
      // The rest must still be ended.
    }
  }
}

/** Runs a command to its end, in a process group of its own so that its children end with it. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? quietEnvironment({ NO_COLOR: "1" }),
      detached: !windows,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.output === "shown") process.stdout.write(chunk);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    const timer =
      options.timeoutMilliseconds === undefined
        ? undefined
        : setTimeout(() => {
            output += `\n${command} did not finish in ${Math.round((options.timeoutMilliseconds ?? 0) / 1000)} s.\n`;
            void stopGroup(child);
          }, options.timeoutMilliseconds);
    atEnd(() => stopGroup(child));
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: output + error.message });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      // Some tools colour their output wherever `CI` is set.
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output) });
    });
  });
}

/** Ends a child and everything it started; waits until it is gone. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  signalGroup(pid, "SIGTERM");
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), 3000);
  await gone;
  clearTimeout(timer);
  // The leader is gone; what it left behind in its group goes too.
  signalGroup(pid, "SIGKILL");
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(windows ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}

/** The environment without what npm, colour switches and proxies would change in a child. */
export function quietEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|VSCODE_|FORCE_COLOR$|NODE_OPTIONS$|ELECTRON_|MOCHA_)/i.test(name) && !/^(https?|all)_proxy$/i.test(name),
  );
  return { ...Object.fromEntries(kept), NO_PROXY: "127.0.0.1,localhost", ...extra };
}
