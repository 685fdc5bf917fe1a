import assert from "node:assert/strict";
import { createBlockStream } from "../../../src/apply/blockStream.ts";
import { pathInLine } from "../../../src/apply/parse/fileName.ts";
import { parseEnv } from "../../../src/catalogue/envFile.ts";
import { redactor } from "../../../src/core/redact.ts";
import { plainMessage } from "../../../src/providers/http/plainMessage.ts";
import { endsOf, normalise, splitCode } from "../../../src/routing/heads/normalise.ts";
import { commitMessage } from "../../../src/surfaces/commit/commitMessage.ts";
import { importedNames } from "../../../src/context/similarLines.ts";
import { frameworkIn } from "../../../src/context/tests/testFramework.ts";
import { scan } from "../../../src/syntax/scan.ts";
import { checkAnswer } from "../../../src/verify/checkAnswer.ts";
import { createBlockSplitter } from "../../../src/webview/markdown/splitBlocks.ts";
import { parts } from "../../../bench/blocking/parts.ts";
import { attacks, attackText } from "./attacks.ts";
import { growthProblem } from "./growth.ts";

const redact = redactor(["sk-abcdefghijklmnopqrstuvwxyz"]);
const inPieces = (text: string, take: (piece: string) => void): void => {
  for (let at = 0; at < text.length; at += 4_096) take(text.slice(at, at + 4_096));
};

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  "blocks of a reply that comes": (text) => {
    const stream = createBlockStream();
    inPieces(text, (piece) => stream.push(piece));
    return stream.finish();
  },
  "blocks of Markdown that comes": (text) => {
    const splitter = createBlockSplitter();
    inPieces(text, (piece) => splitter.write(piece));
    return splitter.end();
  },
  "an answer": (response) => checkAnswer({ prompt: "What is it?", response }),
  "an answer in Python": (text) =>
    checkAnswer({ prompt: "Write f.\nassert f(1) == 'Found it'", response: `\`\`\`python\n${text}\n\`\`\`` }),
  "what was asked for": (prompt) => checkAnswer({ prompt, response: "```python\nx = 1\n```" }),
  "a path in a line": pathInLine,
  "a file of keys": parseEnv,
  "a text with keys": redact,
  "a server's words": (text) => plainMessage(`<html>${text}`, redact),
  "a prompt that is routed": (text) => splitCode(normalise(endsOf(text))),
  "a commit message": commitMessage,
  "names that are imported": (text) => importedNames(text, 8),
  "a manifest": frameworkIn,
  "TypeScript with tags": (text) => scan(text, "typescriptreact"),
  YAML: (text) => scan(text, "yaml"),
  Ruby: (text) => scan(text, "ruby"),
  "a page": (text) => scan(text, "html"),
  ...Object.fromEntries(
    parts.map(({ name, steps }): [string, (text: string) => unknown] => [
      name,
      (text) => {
        const reading = steps(text);
        while (reading.next().done !== true);
      },
    ]),
  ),
};

describe("growth", () => {
  it("of a function that looks at each pair of places is noticed", () => {
    const pairs = (text: string): number => {
      let equal = 0;
      for (let one = 0; one < text.length; one += 4)
        for (let other = 0; other < one; other += 4) if (text.charCodeAt(one) === text.charCodeAt(other)) equal++;
      return equal;
    };
    assert.ok(growthProblem(pairs, { start: "", piece: "a\n", end: "" }));
  }).timeout(60_000);

  for (const [name, run] of Object.entries(functions)) {
    it(`of reading ${name} is that of the text`, () => {
      // The first readings are slow: the machine has not seen the code.
      for (const attack of attacks.slice(0, 20)) run(attackText(attack, 2_000));
      assert.deepEqual(
        attacks.flatMap((attack) => growthProblem(run, attack) ?? []),
        [],
      );
    }).timeout(600_000);
  }
});
