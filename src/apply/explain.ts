import { phrase, type Phrase } from "../core/phrase.ts";
import { Refused, type RefusalKind } from "./refusal.ts";

/** A refusal with its sentence; `block` counts from 1, 0 is the reply as a whole. */
export function explain(kind: RefusalKind, block = 0): Refused {
  return new Refused(kind, block > 0 ? aboutBlock(kind, block) : aboutReply(kind), block);
}

function aboutBlock(kind: RefusalKind, block: number): Phrase {
  switch (kind) {
    case "ambiguous":
      return phrase("Change {0} matches several places in the file equally well.", block);
    case "absent":
      return phrase("The lines that change {0} refers to are not in the file.", block);
    case "rewritten":
      return phrase("The lines that change {0} applies to have been edited since.", block);
    case "cut-off":
      return phrase("The answer ends in the middle of change {0}.", block);
    case "placeholder":
      return phrase("Change {0} replaces code with a placeholder comment; applying it would delete your code.", block);
    case "too-far":
      return phrase("Change {0} is similar to code in the file, but not close enough to apply.", block);
    case "unparsable":
      return phrase("Change {0} could not be parsed.", block);
    case "protected":
      return phrase("Change {0} is for a file that can run programs on your machine.", block);
    case "escapes":
      return phrase("Change {0} is for a file outside the workspace.", block);
  }
}

function aboutReply(kind: RefusalKind): Phrase {
  switch (kind) {
    case "ambiguous":
      return phrase("It is unclear which part of the answer applies to the file.");
    case "cut-off":
      return phrase("The answer ends in the middle of the code.");
    case "protected":
      return phrase("The file can run programs on your machine.");
    case "escapes":
      return phrase("The file is outside the workspace.");
    case "absent":
    case "rewritten":
    case "placeholder":
    case "too-far":
    case "unparsable":
      return phrase("The answer contains no changes that can be applied.");
  }
}
