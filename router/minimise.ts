/** Writes the gradient at `x` into `gradient` and returns the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

const memory = 8;

/** L-BFGS with backtracking, Nocedal and Wright, "Numerical Optimization", algorithm 7.5. Changes `x` and returns it. */
export function minimise(objective: Objective, x: Float64Array, iterations: number): Float64Array {
  const size = x.length;
  let gradient = new Float64Array(size);
  let value = objective(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let round = 0; round < iterations; round++) {
    const direction = descent(gradient, steps, changes);
    const slope = dot(direction, gradient);
    if (slope > -1e-12) break;
    let length = round === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = value;
    for (let tries = 0; tries < 20; tries++, length /= 2) {
      for (let n = 0; n < size; n++) next[n] = (x[n] ?? 0) + length * (direction[n] ?? 0);
      nextGradient.fill(0);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) break;
    remember(steps, difference(next, x));
    remember(changes, difference(nextGradient, gradient));
    const gained = value - nextValue;
    x.set(next);
    gradient = nextGradient;
    value = nextValue;
    if (gained < 1e-6 * Math.abs(value)) break;
  }
  return x;
}

function descent(gradient: Float64Array, steps: readonly Float64Array[], changes: readonly Float64Array[]) {
  const direction = gradient.map((part) => -part);
  const weights: number[] = [];
  for (let n = steps.length - 1; n >= 0; n--) {
    const [step, change] = pairAt(steps, changes, n);
    weights[n] = dot(step, direction) / dot(step, change);
    add(direction, change, -(weights[n] ?? 0));
  }
  const [step, change] = pairAt(steps, changes, steps.length - 1);
  if (steps.length > 0) {
    const scale = dot(step, change) / dot(change, change);
    direction.forEach((part, n) => (direction[n] = part * scale));
  }
  for (let n = 0; n < steps.length; n++) {
    const [each, by] = pairAt(steps, changes, n);
    add(direction, each, (weights[n] ?? 0) - dot(by, direction) / dot(each, by));
  }
  return direction;
}

function pairAt(steps: readonly Float64Array[], changes: readonly Float64Array[], n: number) {
  return [steps[n] ?? new Float64Array(0), changes[n] ?? new Float64Array(0)] as const;
}

function remember(list: Float64Array[], item: Float64Array): void {
  list.push(item);
  if (list.length > memory) list.shift();
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((part, n) => part - (b[n] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] ?? 0) * (b[n] ?? 0);
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let n = 0; n < to.length; n++) to[n] = (to[n] ?? 0) + times * (what[n] ?? 0);
}
