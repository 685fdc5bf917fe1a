/** `npm run patterns`: proves every pattern of src/, anew or from what is written down, and prints those without proof. */
import { patternsIn } from "./patternsIn.ts";
import { nameOf, proveAll } from "./proven.ts";

const { literals } = patternsIn("src");
await proveAll(literals, (name, verdict) => {
  if (verdict.linear) return;
  const places = literals.filter((pattern) => nameOf(pattern) === name).map(({ file }) => file);
  console.log(`${[...new Set(places)].join(", ")}: ${name}\n    ${verdict.why}  ${verdict.attack ?? ""}`);
});
