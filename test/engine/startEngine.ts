import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEngine } from "../../scripts/engine.ts";
import { atEnd } from "../../scripts/processes.ts";
import type { Seen } from "./front.ts";
import { writeTinyModel } from "./tinyModel.ts";

/** A real inference engine with a tiny model of random weights, as a server of its own. */
export interface RunningEngine {
  readonly baseUrl: string;
  readonly seen: () => Promise<Seen>;
  readonly close: () => void;
}

export async function startEngine(windowTokens: number): Promise<RunningEngine> {
  const folder = await ensureEngine();
  const scratch = mkdtempSync(join(tmpdir(), "pointsman-engine-"));
  const model = join(scratch, "tiny.gguf");
  writeTinyModel(model);
  // The engine speaks on its error output without being asked.
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), folder, model, String(windowTokens)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const close = (): void => {
    child.kill();
    rmSync(scratch, { recursive: true, force: true });
  };
  atEnd(close);
  const port = await new Promise<number>((resolve, reject) => {
    let told = "";
    child.stdout.on("data", (piece: Buffer) => {
      told += piece.toString();
      const found = /^port (\d+)$/m.exec(told)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.on("exit", (code) => reject(new Error(`The engine ended with code ${code}: ${told.slice(-2000)}`)));
  });
  const root = `http://127.0.0.1:${port}`;
  return {
    baseUrl: `${root}/v1`,
    seen: async () => (await (await fetch(`${root}/seen`)).json()) as Seen,
    close,
  };
}
