import { phrase, type Phrase } from "../core/phrase.ts";
import { Refused, type RefusalKind } from "./refusal.ts";

/** A refusal with its sentence; `block` counts from 1, 0 is the reply as a whole. */
export function explain(kind: RefusalKind, block = 0): Refused {
  return new Refused(kind, block > 0 ? aboutBlock(kind, block) : aboutReply(kind), block);
}

function aboutBlock(kind: RefusalKind, block: number): Phrase {
  switch (kind) {
    case "ambiguous":
      return phrase("Change {0} fits several places of the file equally well.", block);
    case "absent":
      return phrase("The lines that change {0} speaks of are not in the file.", block);
    case "rewritten":
      return phrase("The lines that change {0} was made for have been rewritten since.", block);
    case "cut-off":
      return phrase("The answer ends in the middle of change {0}.", block);
    case "placeholder":
      return phrase("Change {0} leaves code out and says so in a comment; applying it would delete your code.", block);
    case "too-far":
      return phrase("Change {0} resembles a place of the file, but not closely enough.", block);
    case "unparsable":
      return phrase("Change {0} cannot be read.", block);
    case "protected":
      return phrase("Change {0} is for a file that can start programs on your machine.", block);
    case "escapes":
      return phrase("Change {0} is for a file outside the folder.", block);
  }
}

function aboutReply(kind: RefusalKind): Phrase {
  switch (kind) {
    case "ambiguous":
      return phrase("It is not clear which part of the answer is meant for the file.");
    case "cut-off":
      return phrase("The answer ends in the middle of its code.");
    case "protected":
      return phrase("The file can start programs on your machine.");
    case "escapes":
      return phrase("The file is outside the folder.");
    case "absent":
    case "rewritten":
    case "placeholder":
    case "too-far":
    case "unparsable":
      return phrase("The answer holds no change that can be applied.");
  }
}
