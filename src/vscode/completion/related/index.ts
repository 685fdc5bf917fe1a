/** Read with the first suggestion. */
export { createRelatedCode } from "./relatedCode.ts";
