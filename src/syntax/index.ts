/** What suggestions and the checks of answers share: read with the first of them, and then only once. */
export { grammarOf, isKnownLanguage } from "./languages.ts";
export { scan, scanOn } from "./scan.ts";
