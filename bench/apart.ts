import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Model, ProtocolName } from "../src/core/model.ts";
import type { ProtocolClient } from "../src/core/protocolClient.ts";
import { repository } from "../scripts/paths.ts";
import { atEnd, stopGroup } from "../scripts/processes.ts";

/** A server script in a process of its own; resolves with the address that it prints. */
export function startApart(script: readonly string[], args: readonly string[] = []): Promise<string> {
  const file = join(repository, ...script);
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  atEnd(() => stopGroup(child));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${script.at(-1)} ended with ${code}.`)));
    child.stdout.on("data", (data: Buffer) => {
      const url = /http:\S+/.exec(data.toString())?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

/** As shipped: bundled and minified. */
export async function loadClients(): Promise<Readonly<Record<ProtocolName, ProtocolClient>>> {
  const bundle = join(repository, "dist", "providers.cjs");
  const { createProviders } = (await import(bundle)) as typeof import("../src/providers/index.ts");
  return createProviders().clients;
}

export function benchModel(protocol: ProtocolName, id: string, baseUrl: string): Model {
  const provider = { id: "demo", name: "Demo", baseUrl, protocol, auth: { kind: "key", keyName: "demo" } } as const;
  return {
    key: `demo/${id}`,
    id,
    name: id,
    provider,
    protocol,
    fim: false,
    images: false,
    contextTokens: 100_000,
    maxOutputTokens: 4_000,
    roles: [],
    quirks: {},
  };
}
