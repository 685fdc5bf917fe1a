import assert from "node:assert/strict";
import { areaUnderCurve, metricsOf } from "../../../router/metrics.ts";

const row = (probability: number, weak: number, strong: number) => ({
  probability,
  weak,
  strong,
  weakCost: 0,
  strongCost: 1,
});

describe("router metrics", () => {
  it("a perfect order recovers the whole gap with the first calls", () => {
    const { auc, apgr, cpt50, cpt80, costAt98 } = metricsOf([
      row(0.1, 0, 1),
      row(0.2, 0, 1),
      row(0.8, 1, 1),
      row(0.9, 1, 1),
    ]);
    assert.deepEqual(
      { auc, apgr, cpt50, cpt80, costAt98 },
      { auc: 1, apgr: 0.7, cpt50: 0.25, cpt80: 0.5, costAt98: 0.5 },
    );
  });

  it("rows rated alike recover the gap evenly", () => {
    const { auc, apgr, cpt50 } = metricsOf([row(0.5, 0, 1), row(0.5, 1, 1), row(0.5, 1, 1), row(0.5, 0, 1)]);
    assert.deepEqual({ auc, apgr, cpt50 }, { auc: 0.5, apgr: 0.5, cpt50: 0.5 });
  });

  it("ties count half", () => {
    assert.equal(areaUnderCurve([row(0.5, 1, 1), row(0.5, 0, 1), row(0.6, 1, 1)]), 0.75);
  });

  it("the calibration error is the mean distance of promise and outcome", () => {
    const { ece } = metricsOf([row(0.85, 1, 1), row(0.85, 0, 1)]);
    assert.ok(Math.abs(ece - 0.35) < 1e-12);
  });

  it("an answer that was looked at is paid for", () => {
    const rows = [
      { ...row(0.1, 0, 1), weakCost: 0.1 },
      { ...row(0.9, 1, 1), weakCost: 0.1 },
    ];
    assert.equal(metricsOf(rows).costAt98, 0.55);
    assert.equal(metricsOf(rows, { weakAlwaysPaid: true }).costAt98, 0.6);
  });
});
