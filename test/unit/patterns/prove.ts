/** `npm run patterns`: proves every pattern of src/ and every rule of a grammar, anew or from what is written down, and prints those without proof. */
import { grammarPatterns } from "./grammarPatterns.ts";
import { patternsIn } from "./patternsIn.ts";
import { nameOf, proveAll } from "./proven.ts";

const { literals } = patternsIn("src");
await proveAll([...literals, ...grammarPatterns()], (name, verdict) => {
  if (verdict.linear) return;
  const places = literals.filter((pattern) => nameOf(pattern) === name).map(({ file }) => file);
  console.log(`${[...new Set(places)].join(", ")}: ${name}\n    ${verdict.why}  ${verdict.attack ?? ""}`);
});
