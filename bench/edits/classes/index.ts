import type { StressClass } from "../stressClass.ts";
import { characterClasses } from "./characters.ts";
import { diffShapeClasses } from "./diffShapes.ts";
import { fileShapeClasses } from "./fileShapes.ts";
import { gapEdgeClasses } from "./gapEdges.ts";
import { refusalClasses } from "./refusals.ts";
import { dressClasses } from "./searchReplaceDress.ts";
import { severalFileClasses } from "./severalFiles.ts";
import { slipClasses } from "./slips.ts";
import { togetherClasses } from "./together.ts";
import { whiteSpaceClasses } from "./whiteSpace.ts";
import { wholeFileClasses } from "./wholeFiles.ts";

/** Every way in which a reply is spoiled. To add one, write it beside its like; it needs nothing else. */
export const stressClasses: readonly StressClass[] = [
  ...fileShapeClasses,
  ...whiteSpaceClasses,
  ...slipClasses,
  ...characterClasses,
  ...dressClasses,
  ...diffShapeClasses,
  ...wholeFileClasses,
  ...gapEdgeClasses,
  ...togetherClasses,
  ...severalFileClasses,
  ...refusalClasses,
];
