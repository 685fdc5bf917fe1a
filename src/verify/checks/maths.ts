import type { AnswerFinding, AnswerReading } from "../answer.ts";
import { equations, numberOf, numbersIn, type Equation } from "../arithmetic.ts";
import { flag } from "./shape.ts";

/** A question whose answer is a number. */
const asksForNumber =
  /\bhow (?:many|much|long|far|old|tall|fast|often|big|heavy)\b|\bwhat (?:is|was|will be|are) (?:the|his|her|their|its) (?:\w+ ){0,4}(?:total|sum|average|number|amount|cost|price|value|probability|percentage|ratio|area|volume|length|distance|speed|age|profit|difference|product|result)\b|\b(?:calculate|compute|evaluate|solve|simplify)\b|\bfind the (?:value|sum|number|area|length)\b|多少|几(?:个|只|人|本|天|元|米|岁)|求(?:解|出|值)|计算/i;

/** Checks of worked figures; all 0 where no number is asked for. */
export function mathsFindings({ prompt, response, wantsCode }: AnswerReading): readonly AnswerFinding[] {
  const applies = !wantsCode && (asksForNumber.test(prompt) || /####|\\boxed\{/.test(response) || holdsNotes(response));
  const found = applies ? equations(response) : [];
  const given = applies ? numbersIn(prompt) : [];
  const final = applies ? finalAnswer(response) : undefined;
  const wrong = found.filter(({ holds }) => !holds).length;
  const results = found.map(({ result }) => result);
  const used = new Set(numbersIn(response));
  const unused = given.filter((number) => !used.has(number) && number !== 1);
  const last = results.at(-1);
  return [
    { name: "figures", value: flag(applies) },
    { name: "a sum is wrong", value: Math.min(2, wrong) / 2 },
    { name: "nothing is worked out", value: flag(applies && found.length === 0) },
    { name: "no final answer", value: flag(applies && final === undefined) },
    { name: "the answer was not worked out", value: flag(applies && final !== undefined && !near(final, results)) },
    {
      name: "the answer is not the last result",
      value: flag(applies && final !== undefined && last !== undefined && !near(final, [last])),
    },
    { name: "figures of the question are not used", value: given.length === 0 ? 0 : unused.length / given.length },
    { name: "the answer stands in the question", value: flag(final !== undefined && near(final, given)) },
    { name: "the answer is not whole", value: flag(final !== undefined && !Number.isInteger(final)) },
    { name: "the answer is negative", value: flag(final !== undefined && final < 0) },
    { name: "steps", value: applies ? Math.min(1.5, found.length / 8) : 0 },
    {
      name: "unknowns",
      value: flag(applies && /\blet \w+ (?:be|represent|denote)\b|\b[a-z] ?[=+*/-] ?\d|设\s?\w/i.test(response)),
    },
    { name: "figures out of nowhere", value: Math.min(1, outOfNowhere(found, given) / 3) },
    { name: "results that lead nowhere", value: Math.min(1, dangling(found, final) / 3) },
    { name: "figures in the question", value: Math.min(1.5, given.length / 8) },
    { name: "a long question", value: applies ? Math.min(1.5, prompt.length / 400) : 0 },
    { name: "a fraction in between", value: flag(fractions(found)) },
    { name: "long for its question", value: applies ? lengthOver(prompt, response) : 0 },
  ];
}

/** `<<24/2=12>>`, in which a calculator's work is noted. */
function holdsNotes(response: string): boolean {
  return response.split("\n").some((line) => {
    const pieces = line.split(">");
    return pieces.some((piece, at) => {
      const opened = piece.indexOf("<<");
      return opened >= 0 && opened + 2 < piece.length && pieces[at + 1] === "" && at + 2 < pieces.length;
    });
  });
}

/** A result that is not a whole number, which is seldom right for a count. */
function fractions(found: readonly Equation[]): boolean {
  return found.some(({ result }) => !Number.isInteger(Math.round(result * 100) / 100));
}

/** Known to everybody: weeks, months, hours, dozens, halves, hundredths. */
const common: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 7, 10, 12, 24, 30, 52, 60, 100, 365, 1_000]);

/** Operands that neither the question nor an earlier sum gives. */
function outOfNowhere(found: readonly Equation[], given: readonly number[]): number {
  const known = [...given];
  let strange = 0;
  for (const { operands, result } of found) {
    strange += operands.filter(
      (operand) => !common.has(operand) && !near(operand, known) && !fromPercent(operand, given),
    ).length;
    known.push(...operands, Math.abs(result));
  }
  return strange;
}

/** `0.4` or `1.4` for 40 %. */
function fromPercent(operand: number, given: readonly number[]): boolean {
  return (
    near(operand * 100, given) ||
    near((operand - 1) * 100, given) ||
    near((1 - operand) * 100, given) ||
    near(100 - operand, given)
  );
}

/** Results that no later sum takes up and that are not the answer. */
function dangling(found: readonly Equation[], final: number | undefined): number {
  return found.filter(
    ({ result }, index) =>
      (final === undefined || !near(result, [final])) &&
      !found
        .slice(index + 1)
        .some(({ operands, result: other }) => near(Math.abs(result), operands) || near(result, [other])),
  ).length;
}

/** 0.5 for as long as its question, 1 for five times that. */
function lengthOver(prompt: string, response: string): number {
  const ratio = (response.length + 1) / (prompt.length + 1);
  return Math.min(1.5, Math.max(0, 0.5 + Math.log(ratio) / Math.log(25)));
}

const announced =
  /####\s*[^\d\-\n]{0,4}(-?(?:\d[\d,]*)?\.?\d+)|\\boxed\{[^\d-]{0,4}(-?(?:\d[\d,]*)?\.?\d+)|(?:answer|total|result)(?: is|:| =)\s*[^\d\-\n]{0,12}(-?(?:\d[\d,]*)?\.?\d+)|答案[是为：:]\s*[^\d\-\n]{0,4}(-?(?:\d[\d,]*)?\.?\d+)/gi;

function finalAnswer(response: string): number | undefined {
  const last = [...response.matchAll(announced)].at(-1);
  const text = last?.slice(1).find((group) => group !== undefined);
  if (text !== undefined) return numberOf(text);
  const line = response.trimEnd().split("\n").at(-1) ?? "";
  return /[.!。]$|\d$/.test(line.trim()) ? numbersIn(line).at(-1) : undefined;
}

function near(number: number, among: readonly number[]): boolean {
  return among.some((one) => Math.abs(one - number) <= Math.max(0.011, Math.abs(number) * 0.001));
}
