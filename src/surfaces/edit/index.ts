/** What reads a model's answer as a change, in a bundle of its own: nobody needs it before the first edit. */
export { runEdit } from "./editSession.ts";
export { inspectAnswer } from "./inspectAnswer.ts";
