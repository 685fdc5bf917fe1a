import assert from "node:assert/strict";
import type { Assist, AssistEvent } from "../../../src/core/event.ts";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Model } from "../../../src/core/model.ts";
import type { Surface } from "../../../src/core/task.ts";
import { createActivity, type Activity } from "../../../src/surfaces/activity.ts";
import { model, provider, task } from "../samples.ts";

const emits = (...events: readonly AssistEvent[]): Assist =>
  async function* () {
    yield* events;
  };
const failed = (failure: Failure): AssistEvent => ({ type: "failed", failure });
const unreachable: Failure = { kind: "unreachable", url: "http://localhost:1", message: "refused" };
const done = { type: "done" } as AssistEvent;

/** Runs one request through `activity` and lists whether it was working at each event. */
async function run(activity: Activity, assist: Assist, surface: Surface = "chat"): Promise<boolean[]> {
  const seen: boolean[] = [];
  for await (const _ of activity.watch(assist)(task({ surface }), new AbortController().signal)) {
    seen.push(activity.working());
  }
  return [...seen, activity.working()];
}

describe("activity", () => {
  it("is working while a request runs, and not after", async () => {
    const activity = createActivity(() => {});
    assert.deepEqual(await run(activity, emits({ type: "text", text: "hi" }, done)), [true, true, false]);
  });

  it("does not count suggestions, which nobody waits for", async () => {
    const activity = createActivity(() => {});
    assert.deepEqual(await run(activity, emits(done), "completion"), [false, false]);
  });

  it("ends when the surface stops listening", async () => {
    const activity = createActivity(() => {});
    for await (const _ of activity.watch(emits(done, done))(task({ surface: "inline" }), new AbortController().signal))
      break;
    assert.equal(activity.working(), false);
  });

  it("remembers a failure that the user must mend until a request succeeds", async () => {
    const activity = createActivity(() => {});
    await run(activity, emits(failed(unreachable)), "completion");
    const before = activity.trouble();
    await run(activity, emits(done));
    assert.deepEqual([before, activity.trouble()], [unreachable, undefined]);
  });

  it("remembers a refused key although another provider answered, until its own one does", async () => {
    const [acme, other] = [model(), model({ provider: provider({ id: "other", name: "Other" }) })];
    const refused = {
      kind: "unauthorized",
      status: 401,
      providerId: "acme",
      providerName: "Acme",
      message: "",
    } as const;
    const by = (answering: Model) => ({ ...done, model: answering }) as AssistEvent;
    const activity = createActivity(() => {});
    await run(activity, emits({ type: "fellBack", from: acme, to: other, failure: refused }, by(other)));
    assert.deepEqual(activity.trouble(), refused);
    await run(activity, emits(by(acme)));
    assert.equal(activity.trouble(), undefined);
    await run(activity, emits({ type: "fellBack", from: acme, to: other, failure: unreachable }, by(other)));
    assert.equal(activity.trouble(), undefined);
  });

  it("forgives when the user has changed a key", async () => {
    const activity = createActivity(() => {});
    await run(activity, emits(failed(unreachable)));
    activity.forgive();
    assert.equal(activity.trouble(), undefined);
  });

  const passing: readonly Failure[] = [
    { kind: "cancelled" },
    { kind: "rate-limited", status: 429, message: "" },
    { kind: "no-key", providerId: "acme", providerName: "Acme" },
  ];
  for (const failure of passing) {
    it(`makes no trouble of ${failure.kind}`, async () => {
      const activity = createActivity(() => {});
      await run(activity, emits(failed(failure)));
      assert.equal(activity.trouble(), undefined);
    });
  }

  it("tells of every change", async () => {
    let changes = 0;
    const activity = createActivity(() => changes++);
    await run(activity, emits(failed(unreachable)));
    assert.equal(changes, 3);
  });
});
