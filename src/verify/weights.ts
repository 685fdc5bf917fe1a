/**
 * Log-odds that each check adds to the confidence in an answer, times its value. Fitted by `scripts/fitVerify.ts` on
 * 400 labelled answers to word problems (RouteLLM's GSM8K, Apache-2.0).
 */
const fitted: Readonly<Record<string, number>> = {
  figures: 0.792,
  "ends in the middle": -2.29,
  "a sum is wrong": -3.574,
  "nothing is worked out": -0.748,
  "no final answer": -0.23,
  "the answer was not worked out": -0.015,
  "the answer is not the last result": -1.002,
  "figures of the question are not used": -1.214,
  "the answer stands in the question": 0.174,
  "the answer is not whole": -1.933,
  steps: 0.869,
  unknowns: -0.065,
  "figures out of nowhere": 0.396,
  "results that lead nowhere": -1.282,
  "figures in the question": -1.262,
  "a long question": -1.176,
  "a fraction in between": -0.036,
  "long for its question": -0.465,
};

/** Set by hand: there were no labelled answers with such faults, or too few. */
const set: Readonly<Record<string, number>> = {
  empty: -6,
  "cut off": -3,
  refuses: -3.5,
  hedges: -1.5,
  "asks back": -2,
  "contradicts itself": -1,
  "leaves something out": -2,
  "repeats itself": -1.5,
  "no code where code is asked for": -3,
  "the code does not parse": -3,
  "much code": -0.4,
  "several pieces of code": -0.3,
  "explains its code": 0.1,
  "the edit does not apply": -4,
  "new errors in the editor": -2.5,
  "tests pass": 3,
  "tests fail": -4,
  "asserts are given": -0.9,
  "the function is missing": -4,
  "the function takes other arguments": -2.5,
  "nothing is returned": -3,
  "an unknown name is used": -1.5,
  "another kind of value is returned": -2,
  "an expected text is nowhere made": -2,
  prints: -0.5,
  "reads input": -2,
  branches: -0.9,
  "nested loops": -0.4,
  patterns: -0.3,
  imports: -0.2,
  "nested values are asserted": -0.7,
  "expected from the prompt": 0.3,
  "the model's own certainty": 2,
};

export const weights: Readonly<Record<string, number>> = { ...fitted, ...set };

/** Log-odds of an answer in which no check finds anything. */
export const bias = 2;
