import { isKnownLanguage, scan } from "../../syntax/index.ts";
import type { CodeBlock, AnswerFinding, AnswerReading } from "../answer.ts";
import { flag } from "./shape.ts";

/** No code, or languages of which too little is known to tell. */
const notCode = new Set("text plaintext markdown md output console diff perl dockerfile".split(" ").concat(""));

/** Checks of code in any language. */
export function codeFindings({
  wantsCode,
  blocks,
  prose,
  applies,
  newErrors,
  tests,
}: AnswerReading): readonly AnswerFinding[] {
  const code = blocks.filter(({ text }) => text.trim() !== "");
  const lines = Math.max(0, ...code.map(({ text }) => linesOf(text)));
  return [
    { name: "no code where code is asked for", value: flag(wantsCode && code.length === 0) },
    { name: "the code does not parse", value: flag(code.some(isBroken)) },
    { name: "much code", value: Math.min(1.5, Math.log2(1 + lines) / 5) * flag(code.length > 0) },
    { name: "several pieces of code", value: Math.min(1, Math.max(0, code.length - 1) / 3) },
    { name: "explains its code", value: flag(code.length > 0 && prose.trim().length > 80) },
    { name: "the edit does not apply", value: flag(applies === false) },
    { name: "new errors in the editor", value: Math.min(1, (newErrors ?? 0) / 2) },
    { name: "tests pass", value: flag(tests === "passed") },
    { name: "tests fail", value: flag(tests === "failed") },
  ];
}

/** Longer code is not read: the answer should not wait for it. */
const longestCode = 12_000;

function isBroken({ languageId, text }: CodeBlock): boolean {
  if (notCode.has(languageId) || !isKnownLanguage(languageId)) return false;
  if (text.length > longestCode) return false;
  const { balanced, problems } = scan(text, languageId);
  return !balanced || (languageId.startsWith("py") && problems.length > 0);
}

function linesOf(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}
