import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * Runs a writer as a process of its own, which is killed after it has said `least` lines. Each line acknowledges what it
 * was told to store; returned are all that it said, whatever it was doing.
 */
export async function killedWriter(
  writer: string,
  { directory, name, least }: { readonly directory: string; readonly name: string; readonly least: number },
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, directory, name], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  const [acknowledged, complaints]: [string[], string[]] = [[], []];
  child.stderr.on("data", (data) => complaints.push(String(data)));
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === least) child.kill("SIGKILL");
  }
  await exited;
  assert.deepEqual(complaints, []);
  return acknowledged;
}
