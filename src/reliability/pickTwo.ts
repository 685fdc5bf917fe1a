/** One of several endpoints that serve the same model. */
export interface Contender {
  /** Its share; 0: only where no other is left. */
  readonly weight: number;
  /** From request to first token; absent: not measured. */
  readonly firstTokenMilliseconds?: number;
  /** 0 to 1. */
  readonly errorRate: number;
  readonly inFlight: number;
}

/**
 * The load of the second must be at most this part of the first's for it to be taken; the first was drawn by its share.
 */
const clearly = 0.7;
/** A target that always fails costs as much as one that answers ten times as slowly. */
const errorPenalty = 9;

/**
 * Power of two choices: draws two by their shares, and takes the first unless the other is clearly better. The load is
 * that of Finagle's "peak EWMA": time to the first token, times the requests under way, times a penalty for errors.
 * Equally good ones get their shares; a bad one gets what the better ones cannot take.
 */
export function pickTwo<T extends Contender>(contenders: readonly T[], random: () => number): T | undefined {
  const willing = contenders.filter(({ weight }) => weight > 0);
  const field = willing.length > 0 ? willing : contenders;
  const first = draw(field, random);
  const second = draw(
    field.filter((contender) => contender !== first),
    random,
  );
  if (!first || !second) return first;
  const load = loadIn(field);
  return load(second) < load(first) * clearly ? second : first;
}

function draw<T extends Contender>(field: readonly T[], random: () => number): T | undefined {
  const share = ({ weight }: T): number => (weight > 0 ? weight : 1);
  let left = random() * field.reduce((sum, contender) => sum + share(contender), 0);
  return field.find((contender) => (left -= share(contender)) < 0) ?? field.at(-1);
}

/** One that was never measured is taken for as fast as the fastest, so that it gets its chance. */
function loadIn(field: readonly Contender[]): (contender: Contender) => number {
  const known = field.flatMap(({ firstTokenMilliseconds }) => firstTokenMilliseconds ?? []);
  const fastest = known.length > 0 ? Math.max(1, Math.min(...known)) : 1;
  const heaviest = Math.max(...field.map(({ weight }) => weight), Number.MIN_VALUE);
  return ({ weight, firstTokenMilliseconds = fastest, errorRate, inFlight }) => {
    const share = weight > 0 ? weight / heaviest : 1;
    return Math.max(1, firstTokenMilliseconds) * (1 + inFlight / share) * (1 + errorPenalty * errorRate);
  };
}
