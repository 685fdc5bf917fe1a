import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import { check, type Diagnostics } from "recheck";

// Its other backends are programs of their own, which outlive the test that asked them.
process.env["RECHECK_BACKEND"] = "pure";

export type Verdict =
  | { readonly linear: true }
  | { readonly linear: false; readonly why: string; readonly attack?: string };

/** More ways than this to match from one place count as endless. */
const mostPaths = 100_000;
const linear: Verdict = { linear: true };

/**
 * Whether a search for the pattern takes at most so many steps as the text has characters, times a constant. It does
 * where a search for each of its alternatives does, all groups multiplied out. Three proofs are tried on each:
 *
 * - no part repeats without bound, so that each place costs a constant;
 * - recheck builds the automaton of all ways to match and finds none that grows with the text. What may repeat at the
 *   very end of the pattern is left out: nothing that follows could make the search go back into it;
 * - recheck cannot look into assertions and long counts. An assertion of bounded length costs a constant: it is taken
 *   away, counts lose their upper bound, and the rest must be linear even where no way to match ever succeeds, because
 *   what was taken away may refuse each.
 *
 * That recheck's fuzzer breaks nothing is no proof.
 */
export async function prove(source: string, flags: string): Promise<Verdict> {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes("u"),
    unicodeSets: flags.includes("v"),
  });
  let refers = false;
  visitRegExpAST(pattern, { onBackreferenceEnter: () => (refers = true) });
  if (refers) return { linear: false, why: "a reference back" };
  for (const way of waysOf(pattern.alternatives)) {
    const [alternative] = parsed(way, flags);
    const verdict = alternative ? await proveOne(alternative, flags) : linear;
    if (!verdict.linear) return verdict;
  }
  return linear;
}

/** More alternatives than this are not multiplied out. */
const mostWays = 600;

/** `a(?:b|c)` as `ab` and `ac`. */
function waysOf(alternatives: readonly AST.Alternative[]): readonly string[] {
  return alternatives.flatMap(({ elements }) => {
    let ways = [""];
    for (const element of elements) {
      const group = element.type === "Group" || element.type === "CapturingGroup" ? element : undefined;
      const inner = group ? waysOf(group.alternatives) : [element.raw];
      const ends = ways.length * inner.length > mostWays ? [element.raw] : inner;
      ways = ways.flatMap((way) => ends.map((end) => way + end));
    }
    return ways;
  });
}

async function proveOne(alternative: AST.Alternative, flags: string): Promise<Verdict> {
  const source = withoutTail(alternative.elements);
  if (pathsOf(parsed(source, flags)) <= mostPaths) return linear;
  if (!/\(\?<?[=!]/.test(source)) {
    const own = await ask(source, flags);
    if (own.status === "safe") return linear;
    if (own.status === "vulnerable") return refusal(own);
  }
  const wider = widened(alternative.elements);
  if (wider === undefined) return { linear: false, why: "an assertion without bound" };
  const every = await ask(`${wider}\uE000`, flags);
  return every.status === "safe" ? linear : refusal(every);
}

function ask(source: string, flags: string): Promise<Diagnostics> {
  return check(source, flags, { checker: "automaton", timeout: 20_000, maxPatternSize: 5000, maxNFASize: 100_000 });
}

function refusal(found: Diagnostics): Verdict {
  if (found.status === "vulnerable")
    return { linear: false, why: found.complexity.summary, attack: found.attack.pattern };
  return { linear: false, why: found.status === "unknown" ? `unknown: ${found.error.kind}` : found.status };
}

/** What may repeat at the end, as often as it must. */
function withoutTail(elements: readonly AST.Element[]): string {
  const last = elements.at(-1);
  if (last === undefined) return "";
  const before = elements.slice(0, -1);
  const head = before.map(({ raw }) => raw).join("");
  if (last.type === "Quantifier") {
    if (last.min === 0) return withoutTail(before);
    if (last.min === 1) return head + last.element.raw;
    return `${head}${last.element.raw}{${last.min}}`;
  }
  if (last.type !== "Group" && last.type !== "CapturingGroup") return head + last.raw;
  return `${head}(?:${last.alternatives.map((one) => withoutTail(one.elements)).join("|")})`;
}

function parsed(source: string, flags: string): readonly AST.Alternative[] {
  return new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes("u"),
    unicodeSets: flags.includes("v"),
  }).alternatives;
}

/** How many ways there are at most to go through the parts from one place; Infinity where a part repeats without bound. */
function pathsOf(alternatives: readonly AST.Alternative[]): number {
  return sum(alternatives.map(({ elements }) => elements.reduce((paths, one) => paths * pathsOfElement(one), 1)));
}

function pathsOfElement(element: AST.Element): number {
  switch (element.type) {
    case "Quantifier": {
      if (element.max === Infinity) return Infinity;
      const each = pathsOfElement(element.element);
      const more = element.max - element.min + 1;
      return each === 1 ? more : sum(Array.from({ length: more }, (_, count) => each ** (element.min + count)));
    }
    case "Group":
    case "CapturingGroup":
      return pathsOf(element.alternatives);
    case "Assertion":
      return "alternatives" in element ? pathsOf(element.alternatives) : 1;
    case "Backreference":
      return Infinity;
    case "Character":
    case "CharacterClass":
    case "CharacterSet":
    case "ExpressionCharacterClass":
      return 1;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Without assertions of bounded length and without upper bounds of counts; undefined where that is no bound. */
function widened(elements: readonly AST.Element[]): string | undefined {
  const parts = elements.map(widenedElement);
  return parts.includes(undefined) ? undefined : parts.join("");
}

function widenedElement(element: AST.Element): string | undefined {
  switch (element.type) {
    case "Assertion":
      if (!("alternatives" in element)) return element.raw;
      return pathsOf(element.alternatives) <= mostPaths ? "" : undefined;
    case "Quantifier": {
      const inner = widenedElement(element.element);
      if (inner === undefined || inner === "") return inner;
      const long = element.max > 30 && element.max !== Infinity;
      return inner + (long ? `{${Math.min(element.min, 2)},}` : element.raw.slice(element.element.raw.length));
    }
    case "Group":
    case "CapturingGroup": {
      const inner = element.alternatives.map((one) => widened(one.elements));
      return inner.includes(undefined) ? undefined : `(?:${inner.join("|")})`;
    }
    case "Backreference":
      return undefined;
    case "Character":
    case "CharacterClass":
    case "CharacterSet":
    case "ExpressionCharacterClass":
      return element.raw;
  }
}
