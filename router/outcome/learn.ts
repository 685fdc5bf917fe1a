import type { Options } from "../options.ts";
import { at, keysAt, numberAt, recordAt, type Row } from "../table.ts";
import { example, exampleWidth, groupLabels, type Reading } from "./examples.ts";
import { groupsOfLesson, trainOutcome } from "./trainOutcome.ts";
import type { OutcomeWeights } from "./weightsFile.ts";

const bits = 15;

/** Where neither model is right, asking the strong one gains nothing: mostly a reason to stay. Once the answer itself is judged, it is wrong. */
const bothWrong = 0.75;

/** Learns from rows whether the weak model suffices or, with `--choose`, how well each model does. */
export function learn(rows: readonly Row[], options: Options): OutcomeWeights {
  const reading: Reading = {
    bits,
    ...(options.response === undefined ? {} : { responsePointer: options.response }),
  };
  return { reading, models: options.choose ? everyModel(rows, reading, options) : weakModel(rows, reading, options) };
}

function weakModel(rows: readonly Row[], reading: Reading, { weak, strong, seed, response }: Options) {
  const known = rows.filter((row) => numberAt(row, weak) !== undefined && numberAt(row, strong) !== undefined);
  const scores = Float32Array.from(known, (row) => numberAt(row, weak) ?? 0);
  const credit = response === undefined ? bothWrong : 0;
  const targets = scores.map((score, n) => {
    const better = numberAt(known[n] ?? {}, strong) ?? 0;
    return score >= 0.5 ? 1 : better >= 0.5 ? 0 : credit;
  });
  const lesson = { ...lessonOf(known, reading), targets, scores, seed, penalty: response === undefined ? 0.005 : 0.01 };
  return { weak: trainOutcome(lesson) };
}

function everyModel(rows: readonly Row[], reading: Reading, { seed }: Options) {
  const shared = lessonOf(rows, reading);
  const none = new Float32Array(rows.length);
  const groups = groupsOfLesson({ ...shared, targets: none, scores: none, seed, penalty: 0 });
  const names = keysAt(rows, "/models");
  return Object.fromEntries(
    names.map((name) => {
      const scores = Float32Array.from(rows, (row) => Number(recordAt(row, "/models")[name] ?? 0));
      return [name, trainOutcome({ ...shared, targets: scores, scores, seed, penalty: 0.001 }, groups)];
    }),
  );
}

function lessonOf(rows: readonly Row[], reading: Reading) {
  const asked = rows.filter((row) => typeof at(row, "/prompt") === "string");
  if (asked.length !== rows.length) throw new Error("Every row needs a prompt.");
  return { rows: rows.map((row) => example(row, reading)), width: exampleWidth(reading), groups: groupLabels(rows) };
}
