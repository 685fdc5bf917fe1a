/** A line of the reply, and what it costs to put it into the file: little for a new line, much for one the file has. */
export interface ReplyLine {
  readonly text: string;
  readonly key: string;
  /** A gap stands for lines that are left out; a loose line is an empty one beside a gap. */
  readonly role: "text" | "gap" | "loose";
  /** A gap that is a comment where nothing is left out. */
  readonly mayBeText?: true;
  readonly insertion: number;
  /** What it costs in addition to put it in right beside a gap. */
  readonly besideGap: number;
}

export interface FileLine {
  readonly text: string;
  readonly key: string;
  readonly deletion: number;
}

const steps = ["match", "insert", "delete", "gap", "absorb", "drop"] as const;

/** One step of reading the reply against the file. */
export type Step = (typeof steps)[number];

/** What it costs to read a line of the reply as a new form of a line of the file; undefined where it is none. */
export type PairCost = (reply: number, file: number) => number | undefined;

const [match, insert, remove, gap, absorb, drop, pair] = [0, 1, 2, 3, 4, 5, 6];
const states = 4;
const [matched, inserted, deleted, gapped] = [0, 1, 2, 3];

const openDeletion = 30;
const openInsertion = 20;
/** A deletion right beside a gap: what surrounds it would be left out, too. */
const besideGap = 60;
const respelling = 2;
const dropping = 3;
const never = 1e9;

interface Table {
  readonly reply: readonly ReplyLine[];
  readonly file: readonly FileLine[];
  /** Per reply line, file line and state: how the cheapest way came here; where several did, the first and the last. */
  readonly first: Uint8Array;
  readonly last: Uint8Array;
  /**
   * What putting the whole reply in and leaving the file out would cost: no reading that costs more is the cheapest.
   */
  readonly limit: number;
  readonly pairCost: PairCost;
}

/**
 * The cheapest ways to read the reply as the file with changes: two of them, which differ where the reply can be read
 * in more ways than one. Costs are whole numbers, so that ties are seen.
 */
export function cheapest(
  reply: readonly ReplyLine[],
  file: readonly FileLine[],
  pairCost: PairCost,
): readonly [Step[], Step[]] {
  const width = (file.length + 1) * states;
  const size = (reply.length + 1) * width;
  const [first, last] = [new Uint8Array(size), new Uint8Array(size)];
  const table: Table = { reply, file, first, last, limit: limitOf(reply), pairCost };
  let row = new Int32Array(width).fill(never);
  let next = new Int32Array(width).fill(never);
  row[matched] = 0;
  for (let r = 0; r < reply.length; r++) {
    fill(table, r, row, next);
    [row, next] = [next, row.fill(never)];
  }
  fill(table, reply.length, row, next);
  const ends = row.subarray(width - states);
  const end = ends.reduce((best, cost, state) => (cost < (ends[best] ?? never) ? state : best), matched);
  return [traced(table, table.first, end), traced(table, table.last, end)];
}

function limitOf(reply: readonly ReplyLine[]): number {
  const dearest = openInsertion + 2 * Math.max(...reply.map((line) => line.besideGap));
  return reply.some(({ role }) => role === "gap")
    ? reply.reduce((sum, { insertion, role }) => sum + insertion + (role === "gap" ? dearest : 0), dearest)
    : never;
}

/** What it costs to leave lines out right behind a line that comes or goes. */
function gapCost(before: ReplyLine | undefined, state: number): number {
  if (state === inserted) return before?.besideGap ?? 2;
  return state === deleted ? besideGap : 2;
}

function fill(
  { reply, file, first, last, limit, pairCost }: Table,
  r: number,
  row: Int32Array,
  next: Int32Array,
): void {
  const line = reply[r];
  const width = row.length;
  const offer = (into: Int32Array, cell: number, cost: number, step: number) => {
    const known = into[cell] ?? never;
    if (cost > known || cost > limit) return;
    const at = (into === row ? r : r + 1) * width + cell;
    if (cost < known) first[at] = step;
    last[at] = step;
    into[cell] = cost;
  };
  const down = (own: FileLine, from: number, state: number, cost: number) => {
    const cell = from + states;
    if (state === gapped) offer(row, cell + gapped, cost, absorb * states + state + 1);
    else {
      const dearer = own.deletion + (state === deleted ? 0 : openDeletion);
      offer(row, cell + deleted, cost + dearer, remove * states + state + 1);
    }
  };
  const right = (own: FileLine | undefined, from: number, state: number, cost: number) => {
    if (!line) return;
    if (line.role === "gap") {
      return offer(next, from + gapped, cost + gapCost(reply[r - 1], state), gap * states + state + 1);
    }
    if (own && own.key === line.key) {
      const dearer = own.text === line.text ? 0 : respelling;
      offer(next, from + states + matched, cost + dearer, match * states + state + 1);
    }
    const pairing = own && line.role === "text" ? pairCost(r, from / states) : undefined;
    if (pairing !== undefined) offer(next, from + states + matched, cost + pairing, pair * states + state + 1);
    if (line.role === "loose") offer(next, from + state, cost + dropping, drop * states + state + 1);
    const opening = state === inserted ? 0 : state === gapped ? line.besideGap : openInsertion;
    offer(next, from + inserted, cost + opening + line.insertion, insert * states + state + 1);
  };
  for (let f = 0; f <= file.length; f++) {
    const own = file[f];
    for (let state = 0; state < states; state++) {
      const cost = row[f * states + state] ?? never;
      if (cost >= never) continue;
      if (own) down(own, f * states, state, cost);
      right(own, f * states, state, cost);
    }
  }
}

function traced({ reply, file }: Table, trace: Uint8Array, end: number): Step[] {
  const width = (file.length + 1) * states;
  const result: Step[] = [];
  let [r, f, state] = [reply.length, file.length, end];
  while (r > 0 || f > 0) {
    const code = (trace[r * width + f * states + state] ?? 0) - 1;
    if (code < 0) break;
    const step = Math.floor(code / states);
    if (step === pair) result.push("insert", "delete");
    else result.push(steps[step] ?? "drop");
    if (step !== remove && step !== absorb) r--;
    if (step === match || step === remove || step === absorb || step === pair) f--;
    state = code % states;
  }
  return result.reverse();
}
