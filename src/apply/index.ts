/**
 * What reads replies and applies them, in a bundle of its own: edits of a selection and answers to several files share
 * it.
 */
export { applyReply } from "./applyReply.ts";
export { applySoFar, applyToLines, speaksInEdits } from "./applyToLines.ts";
export { createBlockStream } from "./blockStream.ts";
export { fitted, leftOutIn } from "./change/selection.ts";
export { unwrapped } from "./parse/unwrapped.ts";
export { kindOfText } from "./text/textKind.ts";
