import { createBlockStream } from "../../src/apply/blockStream.ts";
import { holdsSecret } from "../../src/context/secretContent.ts";
import { keyBlocks } from "../../src/context/secrets/keyBlocks.ts";
import { maskSecrets } from "../../src/context/secrets/maskSecrets.ts";
import { isSecretFile } from "../../src/context/secretFiles.ts";
import { redactor } from "../../src/core/redact.ts";
import { withoutThoughts } from "../../src/core/thoughts/splitThoughts.ts";
import { estimateTokens } from "../../src/core/usage/tokens.ts";
import { keepEnds } from "../../src/context/cut.ts";
import { linesAround } from "../../src/context/linesAround.ts";
import { plainMessage } from "../../src/providers/http/plainMessage.ts";
import { readErrorBody } from "../../src/providers/http/errorBody.ts";
import { meaningOf } from "../../src/providers/refusal/meaningOf.ts";
import { createComposers } from "../../src/prompts/composers.ts";
import { said } from "../../src/core/message.ts";
import { chatTask } from "../../src/surfaces/chat/chatTask.ts";
import { decision, model } from "../../test/unit/samples.ts";
import { endsOf, normalise, splitCode } from "../../src/routing/heads/normalise.ts";
import { commitMessage } from "../../src/surfaces/commit/commitMessage.ts";
import { describePlace, placeInSteps } from "../../src/surfaces/completion/place.ts";
import { fitCompletion } from "../../src/surfaces/completion/fitCompletion.ts";
import { importedNames, similarLines } from "../../src/context/similarLines.ts";
import { previewFrom } from "../../src/surfaces/edit/replacement.ts";
import { readHere } from "../../src/surfaces/reading/index.ts";
import { mostCharacters } from "../../src/surfaces/reading/read.ts";
import { reanchor } from "../../src/surfaces/review/reanchor.ts";
import { scanInSteps } from "../../src/syntax/scan.ts";
import { checkAnswer } from "../../src/verify/checkAnswer.ts";
import { lexMarkdown } from "../../src/webview/markdown/lex.ts";
import { createBlockSplitter } from "../../src/webview/markdown/splitBlocks.ts";

/** A part of the product that reads a long text: each pull is one step, between which others may work. */
export interface Part {
  readonly name: string;
  readonly steps: (text: string) => Iterator<unknown>;
}

const redact = redactor(["sk-abcdefghijklmnopqrstuvwxyz"]);
const whole = { maxLines: Number.MAX_SAFE_INTEGER, extent: "block", comments: "fine", finished: true } as const;
const place = describePlace("function a() {\n  ", "\n}\n", "typescript");

function one(name: string, run: (text: string) => unknown): Part {
  return {
    name,
    *steps(text) {
      yield run(text);
    },
  };
}

/** Text that comes in pieces, each a step. */
function streamed(name: string, size: number, open: () => (piece: string) => unknown): Part {
  return {
    name,
    *steps(text) {
      const take = open();
      for (let at = 0; at < text.length; at += size) yield take(text.slice(at, at + size));
    },
  };
}

/** What the panel draws of one closed block. */
function* drawn(text: string): Generator<unknown> {
  const splitter = createBlockSplitter();
  for (let at = 0; at < text.length; at += 1_000) {
    const closed = splitter.write(text.slice(at, at + 1_000));
    yield;
    for (const block of closed) yield block.kind === "markdown" ? lexMarkdown(block.text, {}) : undefined;
  }
}

const composers = createComposers({ maxContextTokens: () => 60_000 });
const asked = model({ id: "asked", contextTokens: 1_000_000 });

/** Everything that goes along is a megabyte: the file, what is selected, what stands around the cursor, the diff. */
function composed(kind: keyof typeof composers, text: string) {
  const rest = text.slice(text.length / 2);
  const selection = { text, startLine: 1, endLine: 9, before: rest, after: rest };
  const file = { path: "a.ts", languageId: "typescript", text };
  const cursor = { prefix: text, suffix: rest, related: [{ path: "b.ts", text }] };
  const snapshot = { file, selection, diff: text, cursor, diagnostics: [], openTabs: [] };
  const about = { ...chatTask("t", { text: "What does this do?" }), snapshot, history: [said("user", text)] };
  return composers[kind](about, asked, decision([asked]));
}

export const parts: readonly Part[] = [
  { name: "a place in TypeScript, before it", steps: (text) => placeInSteps(text, "", "typescriptreact") },
  { name: "a place in Python, before it", steps: (text) => placeInSteps(text, "", "python") },
  { name: "a place in Ruby, before it", steps: (text) => placeInSteps(text, "", "ruby") },
  { name: "a place in a page, before it", steps: (text) => placeInSteps(text, "", "html") },
  { name: "a place, behind it", steps: (text) => placeInSteps("a(", text, "typescriptreact") },
  { name: "a file, scanned", steps: (text) => scanInSteps(text, "yaml") },
  one("a suggestion, fitted", (text) => fitCompletion(text, place, whole)),
  one("lines like those around the cursor", (text) => similarLines(text, text.slice(0, 2_000))),
  one("names that are imported", (text) => importedNames(text, 8)),
  one("an answer that is read at once: its files", (text) => readHere("filesNamedIn", [text.slice(0, mostCharacters)])),
  one("the same: a change of a file", (text) => {
    const half = mostCharacters / 2;
    const texts = { "src/a.ts": text.slice(0, half) };
    return readHere("changesOf", [text.slice(half, 2 * half), { texts, path: "src/a.ts", platform: "linux" }]);
  }),
  one("the same: a page as text", (text) => readHere("pageText", [text.slice(0, mostCharacters)])),
  one("an edit as far as it has come", (text) => previewFrom(text.slice(0, 100_000), { original: "a();\nb();\n" })),
  one("lines of a review, found again", (text) => reanchor(text, text.slice(text.length / 2), 3)),
  // Nobody but the thread that reads long answers has so much of it at once.
  streamed("the blocks of a long answer (in the thread that reads it)", 4_096, () => {
    const stream = createBlockStream();
    return (piece) => stream.push(piece);
  }),
  { name: "an answer in the panel", steps: drawn },
  one("an answer, checked", (response) => checkAnswer({ prompt: "Write f.\nassert f(1) == 2", response })),
  one("an answer without its thoughts", withoutThoughts),
  one("a prompt, judged", (text) => splitCode(normalise(endsOf(text)))),
  one("a prompt, counted", estimateTokens),
  ...(["chat", "edit", "completion", "commit"] as const).map((kind) =>
    one(`a prompt, composed: ${kind}`, (text) => composed(kind, text)),
  ),
  one("a file, cut for a prompt", (text) => [keepEnds(text, 4_000), linesAround(text, 400, 410, 4_000)]),
  one("a commit message", commitMessage),
  one("a file, looked through for secrets", (text) => holdsSecret(text, "suspicious")),
  one("a file, looked through for private keys", keyBlocks),
  one("a file of 400,000 characters, masked", (text) => maskSecrets(text.slice(0, 400_000))),
  one("a name, as of a secret file", isSecretFile),
  one("a text with keys", redact),
  one("a server's refusal", (text) => {
    const body = readErrorBody({ error: { message: text } });
    return [plainMessage(text, redact), body && meaningOf(body, 400, "rejected")];
  }),
];
