import { existsSync } from "node:fs";
import { Missing, step } from "./progress.ts";
import { quietEnvironment, run } from "./processes.ts";

/** Installs Debian packages where we may; elsewhere throws one line that says what to install. */
export async function ensureSystemPackages(names: readonly string[]): Promise<void> {
  if (process.platform !== "linux") return;
  const missing = await notInstalled(names);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (!existsSync("/usr/bin/apt-get"))
    throw new Missing(`Install these with your package manager: ${missing.join(" ")}`);
  if (process.getuid?.() !== 0) throw new Missing(`Missing system packages. Run: sudo ${command}`);
  await step(`Installing system packages: ${missing.join(", ")}`, async () => {
    const env = quietEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
    await run("apt-get", ["update", "-qq"], { env });
    const { code, output } = await run("apt-get", command.split(" ").slice(1), { env });
    if (code !== 0) throw new Missing(`${output}\nCould not install system packages. Run: ${command}`);
  });
}

async function notInstalled(names: readonly string[]): Promise<readonly string[]> {
  const { code, output } = await run("dpkg-query", ["-W", "-f=${Package} ${db:Status-Status}\\n", ...names]);
  // Not a Debian: what is missing shows when it is used.
  if (code === 127) return [];
  const installed = new Set(
    output.split("\n").flatMap((line) => (line.endsWith(" installed") ? [line.split(" ")[0]] : [])),
  );
  return names.filter((name) => !installed.has(name));
}
