import assert from "node:assert/strict";
import { pickTwo, type Contender } from "../../../src/reliability/pickTwo.ts";
import { seeded } from "./fakeTime.ts";

interface Named extends Contender {
  readonly name: string;
}
const named = (name: string, change: Partial<Contender> = {}): Named => ({
  name,
  weight: 1,
  errorRate: 0,
  inFlight: 0,
  ...change,
});

const draws = 10_000;

/** How often each is picked, in percent. */
function shares(...contenders: readonly Named[]): Record<string, number> {
  const random = seeded(7);
  const counts: Record<string, number> = Object.fromEntries(contenders.map(({ name }) => [name, 0]));
  for (let drawn = 0; drawn < draws; drawn++) {
    const name = pickTwo(contenders, random)?.name ?? assert.fail();
    counts[name] = (counts[name] ?? 0) + 100 / draws;
  }
  return counts;
}

function about(actual: Record<string, number>, expected: Record<string, number>): void {
  for (const [name, share] of Object.entries(expected)) {
    assert.ok(Math.abs((actual[name] ?? 0) - share) < 2, JSON.stringify(actual));
  }
}

describe("the choice of two", () => {
  const fast = { firstTokenMilliseconds: 300 };
  const slow = { firstTokenMilliseconds: 3_000 };

  it("takes the only one, and nobody of none", () => {
    assert.equal(pickTwo([named("a")], seeded(1))?.name, "a");
    assert.equal(pickTwo([], seeded(1)), undefined);
  });

  it("gives equals the same share", () =>
    about(shares(named("a", fast), named("b", fast), named("c", fast)), { a: 33.3, b: 33.3, c: 33.3 }));

  it("respects the weights of equals", () =>
    about(shares(named("a", { ...fast, weight: 3 }), named("b", fast)), { a: 75, b: 25 }));

  it("takes the clearly faster, whatever the weights", () =>
    about(shares(named("a", { ...slow, weight: 3 }), named("b", fast)), { a: 0, b: 100 }));

  it("does not tell apart what differs by little", () =>
    about(shares(named("a", { firstTokenMilliseconds: 330 }), named("b", fast)), { a: 50, b: 50 }));

  it("avoids who fails", () =>
    about(shares(named("a", { ...fast, errorRate: 0.3 }), named("b", fast)), { a: 0, b: 100 }));

  it("avoids who is busy", () =>
    about(shares(named("a", { ...fast, inFlight: 1 }), named("b", fast)), { a: 0, b: 100 }));

  it("lets one with thrice the weight be thrice as busy", () =>
    about(shares(named("a", { ...fast, weight: 3, inFlight: 3 }), named("b", { ...fast, inFlight: 1 })), {
      a: 75,
      b: 25,
    }));

  it("of three, never takes the worst", () => {
    const { c } = shares(named("a", fast), named("b", fast), named("c", slow));
    assert.equal(c, 0);
  });

  it("gives one that was never measured its chance", () =>
    about(shares(named("a", slow), named("b")), { a: 50, b: 50 }));

  it("leaves out weight 0 as long as there is another", () => {
    about(shares(named("a", slow), named("b", { ...fast, weight: 0 })), { a: 100, b: 0 });
    about(shares(named("a", { weight: 0 }), named("b", { weight: 0 })), { a: 50, b: 50 });
  });
});
