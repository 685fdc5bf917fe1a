import { phrase, type Phrase } from "../core/phrase.ts";

/** What a check says to the user, by its name. */
const sentences: Readonly<Record<string, Phrase>> = {
  empty: phrase("the answer is empty"),
  "cut off": phrase("the answer is cut off"),
  "ends in the middle": phrase("the answer ends abruptly"),
  refuses: phrase("the model refuses to answer"),
  hedges: phrase("the answer sounds uncertain"),
  "asks back": phrase("the answer asks a question instead"),
  "contradicts itself": phrase("the answer contradicts itself"),
  "leaves something out": phrase("parts of the code are omitted"),
  "repeats itself": phrase("the answer repeats itself"),
  "no code where code is asked for": phrase("the answer contains no code"),
  "the code does not parse": phrase("the code does not parse"),
  "the edit does not apply": phrase("the edit cannot be applied"),
  "new errors in the editor": phrase("the edit introduces new errors"),
  "tests fail": phrase("tests fail"),
  "the function is missing": phrase("the requested function is missing"),
  "the function takes other arguments": phrase("the function's parameters do not match how it is called"),
  "nothing is returned": phrase("the function returns nothing"),
  "an unknown name is used": phrase("the code uses an undefined name"),
  "another kind of value is returned": phrase("the function returns the wrong type"),
  "an expected text is nowhere made": phrase("an expected string is missing from the code"),
  "a sum is wrong": phrase("a calculation is wrong"),
  "nothing is worked out": phrase("no working is shown"),
  "no final answer": phrase("there is no final answer"),
  "the answer is not the last result": phrase("the answer does not match the working"),
  "the answer was not worked out": phrase("the answer does not match the working"),
  "figures of the question are not used": phrase("numbers from the question are not used"),
  "results that lead nowhere": phrase("some intermediate results are not used"),
  "the answer is not whole": phrase("the answer is not a whole number"),
  "expected from the prompt": phrase("cheap models often fail at this"),
};

const otherwise = phrase("this is hard for a cheap model");

export function describeCheck(name: string): Phrase {
  return sentences[name] ?? otherwise;
}
