/** Read on the first suggestion: the scanner and what fits answers to their places. */
export { requestCompletion } from "./completionRequest.ts";
