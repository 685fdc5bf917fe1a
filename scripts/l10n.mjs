/** Lists the texts that have no translation yet, and the translations that no text asks for. */
import { findPhrases, manifestKeys, readJson } from "../test/unit/phrases.ts";

const texts = findPhrases().flatMap((found) => {
  if (found.kind === "text") return [found.text];
  console.log(`${found.file}: not a literal: ${found.call}`);
  process.exitCode = 1;
  return [];
});
compare("l10n/bundle.l10n.zh-cn.json", texts);
for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) compare(file, manifestKeys());

function compare(file, wanted) {
  const present = Object.keys(readJson(file));
  const missing = [...new Set(wanted)].filter((key) => !present.includes(key));
  const stale = present.filter((key) => !wanted.includes(key));
  for (const key of missing) console.log(`${file} misses ${JSON.stringify(key)}`);
  for (const key of stale) console.log(`${file} does not need ${JSON.stringify(key)}`);
  if (missing.length + stale.length > 0) process.exitCode = 1;
}
