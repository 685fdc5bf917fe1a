/** `12*3=36`, `$5 + $10 = $15`, `80 x 2/5 = 32`, `<<24/2=12>>`: a sum with its result. */
export interface Equation {
  readonly result: number;
  /** The figures that it is made of, without their signs. */
  readonly operands: readonly number[];
  /** The left-hand side comes to that result. */
  readonly holds: boolean;
}

const mostEquations = 60;

/** The sums that a text works out, as far as they are plain arithmetic. */
export function equations(text: string): readonly Equation[] {
  const plain = inShortLines(text)
    .replace(/\\(?:times|cdot)/g, "*")
    .replace(/\\\*/g, "*")
    .replace(/[×]|(?<=\d\s?)x(?=\s?[\d$(])/gi, "*")
    .replace(/[÷]/g, "/")
    .replace(/[−–]/g, "-")
    .replace(/[$€£¥]|\\/g, "")
    .replace(/(?<=\d),(?=\d{3})/g, "");
  const found: Equation[] = [];
  for (const parts of chainsIn(plain)) {
    const values = parts.map(evaluate);
    const result = values.at(-1);
    const worked = values.filter((value) => value !== undefined);
    // Left of the sign at least one operator: `x = 3` is no sum.
    if (result === undefined || worked.length < 2 || !parts.some((part) => /\d\s*(?:(?:%\)?|\))\s*)?[-+*/]/.test(part)))
      continue;
    const operands = (parts[0]?.match(/\d+\.?\d*/g) ?? []).map(Number);
    found.push({ result, operands, holds: worked.every((value) => isAbout(value, result)) });
    if (found.length >= mostEquations) break;
  }
  return found;
}

const longestLine = 300;

/** A sum is short; searching an endless line for one would take too long. */
function inShortLines(text: string): string {
  return text
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${longestLine}}`, "gs")) ?? [])
    .join("\n");
}

/** Rounded to cents or whole numbers it is the same. */
function isAbout(value: number, result: number): boolean {
  return Math.abs(value - result) <= Math.max(0.06, Math.abs(value) * 0.01);
}

const terms = /[\d.()%+*/\t -]+(?:=[ \t]*[\d.(-][\d.()%+*/\t -]*)*/g;

/**
 * What stands between the signs of a chain such as `3 + 4 = 14 / 2 = 7`; the first begins with a figure or a bracket.
 */
function chainsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(terms)].flatMap(([found]) => {
    const parts = found.split("=");
    const start = parts.findIndex((part) => /[\d.(-]/.test(part));
    const [first = "", ...others] = start < 0 ? [] : parts.slice(start);
    return others.length === 0 ? [] : [[first.slice(first.search(/[\d.(-]/)), ...others]];
  });
}

/** Figures, brackets and the four operations; `%` is a hundredth. Undefined where the text is anything else. */
export function evaluate(text: string): number | undefined {
  const tokens = text.match(/\d+\.?\d*|\.\d+|[-+*/()%]/g) ?? [];
  if (tokens.join("") !== text.replace(/\s+/g, "") || tokens.length > 60) return undefined;
  const reader = { tokens, at: 0 };
  const value = addition(reader);
  return reader.at === tokens.length && value !== undefined && Number.isFinite(value) ? value : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function addition(reader: Reader): number | undefined {
  let value = product(reader);
  for (let sign = reader.tokens[reader.at]; sign === "+" || sign === "-"; sign = reader.tokens[reader.at]) {
    reader.at++;
    const next = product(reader);
    if (value === undefined || next === undefined) return undefined;
    value = sign === "+" ? value + next : value - next;
  }
  return value;
}

function product(reader: Reader): number | undefined {
  let value = factor(reader);
  for (let sign = reader.tokens[reader.at]; sign === "*" || sign === "/"; sign = reader.tokens[reader.at]) {
    reader.at++;
    const next = factor(reader);
    if (value === undefined || next === undefined) return undefined;
    value = sign === "*" ? value * next : value / next;
  }
  return value;
}

function factor(reader: Reader): number | undefined {
  const token = reader.tokens[reader.at++];
  if (token === "-") {
    const value = factor(reader);
    return value === undefined ? undefined : -value;
  }
  let value: number | undefined;
  if (token === "(") {
    value = addition(reader);
    if (reader.tokens[reader.at++] !== ")") return undefined;
  } else if (token !== undefined && /^[\d.]/.test(token)) value = Number(token);
  if (reader.tokens[reader.at] === "%") {
    reader.at++;
    return value === undefined ? undefined : value / 100;
  }
  return value;
}

export function numberOf(text: string): number | undefined {
  const number = Number(text.replaceAll(",", ""));
  return text.trim() !== "" && Number.isFinite(number) ? number : undefined;
}

const words: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  twice: 2,
  half: 0.5,
};

/** Every figure of a text, also as a word; a list without repeats. */
export function numbersIn(text: string): readonly number[] {
  const figures = text.match(/-?\d[\d,]*(?:\.\d+)?/g) ?? [];
  const named =
    text.toLowerCase().match(/\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twice|half)\b/g) ?? [];
  const all = [
    ...figures.map((figure) => Math.abs(Number(figure.replaceAll(",", "")))),
    ...named.map((word) => words[word] ?? 0),
  ];
  return [...new Set(all.filter((number) => Number.isFinite(number)))];
}
