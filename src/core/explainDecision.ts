import type { Basis, Contribution, Decision, Option } from "./decision.ts";
import { namesAmong } from "./modelNames.ts";
import { formatMoney } from "./usage/formatMoney.ts";
import { phrase, type Phrase } from "./phrase.ts";

/** The reasons behind a decision, in sentences. */
export interface Explanation {
  /** What spoke for and against a cheap model, with its weight; the weightiest first. */
  readonly signs: readonly Phrase[];
  /** The terms of the chosen option's worth, in dollars. */
  readonly terms: readonly Phrase[];
  /** The next best options, with what to expect of each. */
  readonly runnersUp: readonly Phrase[];
  readonly wouldChange: readonly Phrase[];
}

const mostSigns = 5;
const mostRunnersUp = 3;

/** Undefined where nothing was weighed. */
export function explainDecision({ basis, candidates, escalateTo }: Decision): Explanation | undefined {
  const [best, ...others] = basis?.options ?? [];
  if (!basis || !best) return undefined;
  const names = namesAmong([...candidates, ...(escalateTo ? [escalateTo] : [])]);
  const nameOf = (key: string) => names.get(key) ?? key.slice(key.indexOf("/") + 1);
  const runnersUp = optionsByModel([best, ...others]).slice(1, 1 + mostRunnersUp);
  return {
    signs: signsOf(basis),
    terms: best.terms
      .filter(({ value }) => Math.abs(value) >= 0.00005)
      .map(({ name, value }) => phrase("{0}: {1}", termName(name), signed(value))),
    runnersUp: runnersUp.map((option) => expectation(asked(option, nameOf), option)),
    wouldChange: wouldChange(basis, { best, next: runnersUp[0], nameOf }),
  };
}

/** In one line: `DeepSeek Flash: 87% chance of a good answer, ~$0.0004, about 5 s`. */
export function expectation(name: string | Phrase, { success, dollars, seconds }: Option): Phrase {
  const money = dollars === undefined ? "?" : formatMoney([{ currency: "USD", amount: dollars, estimated: true }]);
  return phrase(
    "{0}: {1}% chance of a good answer, {2}, about {3} s",
    name,
    percent(success),
    money,
    Math.max(1, Math.round(seconds)),
  );
}

/** The model that is asked, and the one after it where checks doubt the answer. */
function asked({ modelKey, thenModelKey }: Option, nameOf: (key: string) => string): string | Phrase {
  const name = nameOf(modelKey);
  return thenModelKey === undefined ? name : phrase("{0} first, then {1} if needed", name, nameOf(thenModelKey));
}

/** Both ways to ask one model count as one, the better of them. */
export function optionsByModel(options: readonly Option[]): readonly Option[] {
  const seen = new Set<string>();
  return options.filter(({ modelKey }) => !seen.has(modelKey) && seen.add(modelKey).has(modelKey));
}

function signsOf({ contributions, pCheapSuffices }: Basis): readonly Phrase[] {
  const weighty = contributions
    .filter(({ name, value }) => name !== "bias" && Math.abs(value) >= 0.05)
    .toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
  return [
    phrase("{0}% chance that a cheap model is enough", percent(pCheapSuffices)),
    ...weighty.slice(0, mostSigns).map((sign) => phrase("{0}: {1}", sign.name, figure(sign))),
  ];
}

const termNames: Readonly<Record<string, Phrase>> = {
  success: phrase("expected quality"),
  cost: phrase("expected cost"),
  time: phrase("expected latency"),
  table: phrase("role table"),
  order: phrase("position in the model order"),
};

function termName(name: string): Phrase | string {
  return termNames[name] ?? name;
}

interface Rivals {
  readonly best: Option;
  readonly next: Option | undefined;
  readonly nameOf: (key: string) => string;
}

function wouldChange({ kind, difficulty, value }: Basis, { best, next, nameOf }: Rivals): readonly Phrase[] {
  const table = phrase("a different role for “{0}” and “{1}” in the role table", kind, difficulty);
  if (!next) return [table];
  const gap = best.utility - next.utility;
  const [one, other] = [asked(best, nameOf), asked(next, nameOf)];
  const needed = next.success + gap / value;
  const dearer = formatMoney([{ currency: "USD", amount: gap, estimated: true }]);
  return [
    ...(needed <= 1
      ? [
          phrase(
            "{0} would be chosen if its chance of a good answer were {1}%, not {2}%",
            other,
            percent(needed),
            percent(next.success),
          ),
        ]
      : []),
    phrase("{0} would be chosen if {1} cost {2} more", other, one, dearer),
    table,
  ];
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function figure({ value }: Contribution): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

function signed(dollars: number): string {
  const sign = dollars < 0 ? "−" : "+";
  return `${sign}$${Math.abs(dollars).toFixed(4)}`;
}
