/**
 * Reads one recorded response body and prints what the product makes of it, one JSON object a line.
 * `npm run -s bench:stream -- --protocol P [--status N] [--content-type T] [--split N|every] FILE`; `-` is standard input.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { replay } from "./replay.ts";

const protocols = ["openai-chat", "openai-responses", "anthropic-messages", "fim"] as const;
const usage = `bench:stream -- --protocol ${protocols.join("|")} [--status N] [--content-type T] [--split N|every] FILE|-`;

try {
  for await (const event of replay(recordingOf(process.argv.slice(2))))
    process.stdout.write(`${JSON.stringify(event)}\n`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}

function recordingOf(args: readonly string[]): Parameters<typeof replay>[0] {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { protocol: text, status: text, "content-type": text, split: text },
  });
  const [file, ...more] = positionals;
  const protocol = protocols.find((name) => name === values.protocol);
  if (!protocol || file === undefined || more.length > 0) throw new Error("A protocol and one file are needed.");
  const { split } = values;
  return {
    protocol,
    body: readFileSync(file === "-" ? 0 : file),
    status: whole(values.status ?? "200", { from: 200, to: 599 }),
    contentType: values["content-type"] ?? "text/event-stream",
    pieceBytes: split === undefined ? Infinity : whole(split === "every" ? "1" : split, { from: 1, to: Infinity }),
  };
}

function whole(text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw new Error(`${text} is not a number from ${from} to ${to}.`);
}
