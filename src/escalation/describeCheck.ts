import { phrase, type Phrase } from "../core/phrase.ts";

/** What a check says to the user, by its name. */
const sentences: Readonly<Record<string, Phrase>> = {
  empty: phrase("the answer is empty"),
  "cut off": phrase("the answer is cut off"),
  "ends in the middle": phrase("the answer ends in the middle"),
  refuses: phrase("the model refuses"),
  hedges: phrase("the answer is unsure of itself"),
  "asks back": phrase("the answer asks back"),
  "contradicts itself": phrase("the answer contradicts itself"),
  "leaves something out": phrase("the code leaves something out"),
  "repeats itself": phrase("the answer repeats itself"),
  "no code where code is asked for": phrase("code is asked for, and there is none"),
  "the code does not parse": phrase("the code does not parse"),
  "the edit does not apply": phrase("the edit does not apply"),
  "new errors in the editor": phrase("the edit brings new errors"),
  "tests fail": phrase("tests fail"),
  "the function is missing": phrase("the function that is asked for is missing"),
  "the function takes other arguments": phrase("the function takes other arguments than the ones it is called with"),
  "nothing is returned": phrase("the function returns nothing"),
  "an unknown name is used": phrase("the code uses a name that is nowhere defined"),
  "another kind of value is returned": phrase("the function returns another kind of value"),
  "an expected text is nowhere made": phrase("an expected text is nowhere in the code"),
  "a sum is wrong": phrase("a sum is wrong"),
  "nothing is worked out": phrase("nothing is worked out"),
  "no final answer": phrase("there is no final answer"),
  "the answer is not the last result": phrase("the answer is not what was worked out"),
  "the answer was not worked out": phrase("the answer is not what was worked out"),
  "figures of the question are not used": phrase("figures of the question are not used"),
  "results that lead nowhere": phrase("some results lead nowhere"),
  "the answer is not whole": phrase("the answer is not a whole number"),
  "expected from the prompt": phrase("a cheap model often fails at this"),
};

const otherwise = phrase("this is hard for a cheap model");

export function describeCheck(name: string): Phrase {
  return sentences[name] ?? otherwise;
}
