import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Product } from "./product.ts";

/** Their process ids: of this product's own server. */
export function extensionHosts(product: Product): readonly number[] {
  const scratch = dirname(product.folder);
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), line: read(`/proc/${name}/cmdline`), stat: read(`/proc/${name}/stat`) }));
  const servers = all.filter(({ line }) => line.includes("server-main.js") && line.includes(scratch));
  const found = all.filter(
    ({ line, stat }) =>
      line.includes("--type=extensionHost") &&
      servers.some(({ pid }) => Number(stat.split(") ")[1]?.split(" ")[1]) === pid),
  );
  assert.notEqual(found.length, 0, "no extension host runs");
  return found.map(({ pid }) => pid);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Memory that a process has in use now, in bytes. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

/** The most memory that these processes had in use at once since this was called. */
export function watchMemory(pids: readonly number[]): { readonly end: () => number } {
  let most = 0;
  const look = (): void => {
    most = Math.max(
      most,
      pids.reduce((sum, pid) => sum + memoryOf(pid), 0),
    );
  };
  const timer = setInterval(look, 50);
  return {
    end() {
      clearInterval(timer);
      look();
      return most;
    },
  };
}
