import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askable, Question } from "../../../bench/askable.ts";
import { createHeadless } from "../../../bench/headless.ts";
import { withGateway } from "../gateway/withGateway.ts";

type Line = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** Runs the command on what a file would hold. */
async function run(file: object): Promise<{ readonly code: number | null; readonly lines: readonly Line[] }> {
  const child = spawn(process.execPath, ["bench/ask.ts", "-"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(file));
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const lines = output.trim().split("\n");
  return { code, lines: lines.map((line) => JSON.parse(line) as Line) };
}

describe("asking without an editor", () => {
  const gateway = withGateway();
  const settings = () => ({
    providers: [{ id: "hub", name: "Hub", baseUrl: gateway().baseUrl }],
    models: [{ id: "demo-quick", provider: "hub", roles: ["cheap", "code"] }],
    keys: { hub: "sk-demo" },
  });

  it("says the same as the product, event by event, and what the ledger kept", async () => {
    gateway().when({}, { answer: "A closure is a function with its scope." });
    const ask = [{ id: "one", text: "What is a closure?", history: [{ role: "user", text: "hi" }] }];
    const { code, lines } = await run({ ...settings(), ask });
    const directory = mkdtempSync(join(tmpdir(), "ask-"));
    const product = createHeadless({ ...settings(), directory });
    const types: string[] = [];
    let text = "";
    const question = askable(Question.parse(ask[0]), product.composers);
    for await (const event of product.assist(question, new AbortController().signal)) {
      if (types.at(-1) !== event.type) types.push(event.type);
      if (event.type === "text") text += event.text;
    }
    await product.close();
    rmSync(directory, { recursive: true });
    const said = lines.filter(({ type }) => type === "text").map((line) => String(line["text"]));
    const kinds = lines.map(({ type }) => type).filter((type, at, all) => type !== all[at - 1]);
    assert.deepEqual([code, kinds, said.join("")], [0, [...types, "ledger"], text]);
    assert.deepEqual(lines[0]?.["model"], "hub/demo-quick");
    const rows = lines.at(-1)?.["rows"] as readonly { readonly turnId: string; readonly outcome: string }[];
    assert.deepEqual(
      rows.map(({ turnId, outcome }) => [turnId, outcome]),
      [["one", "done"]],
    );
  });

  it("hands on what a model calls, tells failures, and never a key", async () => {
    gateway().when({ bodyIncludes: "weather" }, { body: readFileSync("test/fixtures/openai-chat-tools.sse", "utf8") });
    gateway().when({ bodyIncludes: "refused" }, { status: 401, body: { error: { message: "bad key sk-demo" } } });
    const parameters = { type: "object", properties: { p: { type: "string" } } };
    const tools = ["read", "list"].map((name) => ({ name, description: "", parameters }));
    const { code, lines } = await run({
      ...settings(),
      ask: [
        { id: "call", text: "What is the weather?", tools },
        { id: "no", text: "refused" },
      ],
    });
    assert.equal(code, 0);
    assert.ok(
      lines.some(({ id, type }) => id === "call" && type === "toolCall"),
      JSON.stringify(lines),
    );
    const failed = lines.find(({ id, type }) => id === "no" && type === "failed");
    assert.equal((failed?.["failure"] as { readonly kind: string } | undefined)?.kind, "unauthorized");
    assert.doesNotMatch(JSON.stringify(lines), /sk-demo/);
  });
});
