/** What suggestions and the checks of answers share: read with the first of them, and then only once. */
export { grammarOf, isKnownLanguage } from "./languages.ts";
export { mayStayOpen } from "./markup.ts";
export { scan, scanInSteps, scanOn } from "./scan.ts";
