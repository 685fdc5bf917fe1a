/** What can be seen of an answer without running it; the n-th value belongs to the n-th name. */
export function answerFeatures(prompt: string, answer: string): Float32Array {
  return Float32Array.from(checks, ({ value }) => value(answer, prompt));
}

interface AnswerCheck {
  readonly name: string;
  /** About 0 to 2. */
  readonly value: (answer: string, prompt: string) => number;
}

const checks: readonly AnswerCheck[] = [
  { name: "length of the answer", value: (answer) => Math.log2(1 + answer.length) / 8 },
  { name: "lines of the answer", value: (answer) => Math.log2(1 + lines(answer)) / 4 },
  {
    name: "long for its question",
    value: (answer, prompt) => clamp(Math.log2((answer.length + 50) / (prompt.length + 50)) / 3),
  },
  { name: "empty", value: (answer) => flag(answer.trim() === "") },
  {
    name: "hedges",
    value: (answer) =>
      flag(
        /\b(?:i'm not sure|not certain|may vary|cannot be determined|it depends|unclear|assum(?:e|ing)|approximately)\b|不确定|无法确定/i.test(
          answer,
        ),
      ),
  },
  {
    name: "refuses",
    value: (answer) => flag(/\b(?:i(?:'m| am) sorry|i can(?:no|')t|as an ai)\b|抱歉|无法(?:提供|回答)/i.test(answer)),
  },
  {
    name: "corrects itself",
    value: (answer) => flag(/\b(?:wait|actually|let me re|correction|mistake|oops)\b/i.test(answer)),
  },
  { name: "brackets do not match", value: (answer) => Math.min(1, unmatched(answer) / 2) },
  { name: "ends in the middle", value: (answer) => flag(/[,:([{=+\-*/]\s*$/.test(answer)) },
  { name: "code blocks", value: (answer) => Math.min(1, answer.split("```").length / 4) },
  { name: "functions", value: (answer) => Math.min(1.5, count(answer, /\b(?:def|function|fn|func) \w+/g) / 2) },
  { name: "loops", value: (answer) => Math.min(1.5, count(answer, /\b(?:for|while)\b/g) / 3) },
  { name: "branches", value: (answer) => Math.min(1.5, count(answer, /\b(?:if|elif|else|switch|match)\b/g) / 4) },
  { name: "deepest nesting", value: (answer) => Math.min(1.5, deepest(answer) / 5) },
  { name: "imports", value: (answer) => Math.min(1, count(answer, /^\s*(?:import|from|use|#include)\b/gm) / 2) },
  { name: "returns", value: (answer) => Math.min(1, count(answer, /\breturn\b/g) / 3) },
  { name: "lacks a name the question uses", value: (answer, prompt) => flag(missingName(prompt, answer)) },
  { name: "repeats a line", value: (answer) => repeated(answer) },
  { name: "numbers", value: (answer) => Math.log2(1 + count(answer, /\d+/g)) / 5 },
  { name: "numbers the question does not have", value: (answer, prompt) => newNumbers(answer, prompt) },
  { name: "leaves out numbers of the question", value: (answer, prompt) => newNumbers(prompt, answer) },
  { name: "sums", value: (answer) => Math.log2(1 + equations(answer).length) / 3 },
  { name: "a sum is wrong", value: (answer) => flag(equations(answer).some(({ right }) => !right)) },
  { name: "a result is negative", value: (answer) => flag(/=\s*-\d/.test(answer)) },
  { name: "a result is not whole", value: (answer) => flag(/(?:=|####|answer is)\s*\$?\d+\.\d/.test(answer)) },
  { name: "a long number", value: (answer) => flag(/\d{5,}|\d\.\d{3,}/.test(answer)) },
  { name: "ends in a number", value: (answer) => flag(/\d[.%\s]*$/.test(answer)) },
];

export const answerNames: readonly string[] = checks.map(({ name }) => name);

function flag(holds: boolean): number {
  return holds ? 1 : 0;
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

function lines(text: string): number {
  return text.trim().split("\n").length;
}

const closes: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

function unmatched(text: string): number {
  const open: string[] = [];
  let wrong = 0;
  for (const sign of text) {
    if ("([{".includes(sign)) open.push(sign);
    const partner = closes[sign];
    if (partner !== undefined && open.pop() !== partner) wrong++;
  }
  return wrong + open.length;
}

function deepest(text: string): number {
  const indents = text.split("\n").map((line) => /^(?: {2,}|\t+)(?=\S)/.exec(line)?.[0] ?? "");
  return Math.max(0, ...indents.map((indent) => (indent.startsWith("\t") ? indent.length : indent.length / 4)));
}

/** A function that the question calls, as in a test of it, and that the answer does not have. */
function missingName(prompt: string, answer: string): boolean {
  const called = /\bassert\s+(?:\w+\()*?(\w+)\(|\bdef (\w+)\(/.exec(prompt);
  const name = called?.[1] ?? called?.[2];
  return name !== undefined && !answer.includes(name);
}

function repeated(text: string): number {
  const kept = text.split("\n").filter((line) => line.trim().length > 8);
  return kept.length === 0 ? 0 : 1 - new Set(kept).size / kept.length;
}

/** Share of the numbers of `of` that `from` does not have. */
function newNumbers(of: string, from: string): number {
  const known = new Set(from.match(/\d+(?:\.\d+)?/g) ?? []);
  const own = of.match(/\d+(?:\.\d+)?/g) ?? [];
  return own.length === 0 ? 0 : own.filter((number) => !known.has(number)).length / own.length;
}

interface Equation {
  readonly right: boolean;
}

/** `12 * 3 = 36` and the like, read from left to right. */
function equations(text: string): readonly Equation[] {
  const plain = text.replace(/(\d),(?=\d{3})/g, "$1").replaceAll("$", "");
  const found = plain.matchAll(
    /(-?\d+(?:\.\d+)?)\s*([-+*/x×÷])\s*(-?\d+(?:\.\d+)?)\s*=\s*(-?\d+(?:\.\d+)?)(?![\d.]*\s*[-+*/x×÷])/g,
  );
  return [...found].map(([, a, sign = "", b, result]) => ({
    right: Math.abs(computed(Number(a), sign, Number(b)) - Number(result)) <= 0.02 * Math.abs(Number(result)) + 0.01,
  }));
}

function computed(a: number, sign: string, b: number): number {
  if (sign === "+") return a + b;
  if (sign === "-") return a - b;
  return sign === "/" || sign === "÷" ? a / b : a * b;
}
