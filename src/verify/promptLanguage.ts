/** Names of languages, as people write them in a wish; the scanner's own aliases do the rest. */
const named =
  /(?<![\w#+.-])(?:python|py|javascript|js|node\.?js|typescript|ts|tsx|jsx|java|golang|rust|kotlin|swift|scala|ruby|php|lua|dart|bash|zsh|shell|powershell|sql|css|scss|html|vue|svelte|terraform|yaml|json|c\+\+|cpp|c#|csharp|objective-c)(?![\w#+-])/gi;

/** Letters and words that are languages only after such a word. */
const afterWord = /(?:\b(?:in|into|to|using|with)\s|用\s?|成\s?)(?:Go|C|R)(?![\w#+-])|\bin (?:go|c|r)(?![\w#+-])/g;

const wanted = /(?:\b(?:in|into|to|using|with)\s|[用成为]\s?)$/i;

const ids: Readonly<Record<string, string>> = {
  py: "python",
  js: "javascript",
  jsx: "javascriptreact",
  ts: "typescript",
  tsx: "typescriptreact",
  "node.js": "javascript",
  nodejs: "javascript",
  "c++": "cpp",
  "c#": "csharp",
  bash: "shellscript",
  zsh: "shellscript",
  shell: "shellscript",
};

/**
 * The language that an answer is to be in, as an editor calls it: the one that the prompt says after such words as "in"
 * and "to", else the only one that it names. Empty where it names none, or several.
 */
export function promptLanguage(prompt: string): string {
  const names = [...prompt.matchAll(named)].map(({ 0: name, index }) => ({ name: idOf(name), index }));
  const letters = [...prompt.matchAll(afterWord)].map(({ 0: words, index }) => ({
    name: idOf(words.slice(words.search(/(?:Go|C|R)$/i))),
    index: index + words.length,
    isWanted: true,
  }));
  const all = [
    ...names.map((each) => ({ ...each, isWanted: wanted.test(prompt.slice(Math.max(0, each.index - 8), each.index)) })),
    ...letters,
  ].toSorted((one, other) => one.index - other.index);
  const last = all.findLast(({ isWanted }) => isWanted);
  if (last) return last.name;
  return new Set(all.map(({ name }) => name)).size === 1 ? (all[0]?.name ?? "") : "";
}

function idOf(name: string): string {
  const small = name.toLowerCase();
  return ids[small] ?? small;
}
