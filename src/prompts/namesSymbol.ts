/** Words that look like code by themselves: `totalCents`, `unit_price`, `Cart2`, `render()`, or in backticks. */
const codeLike =
  /`([^`\n]{2,80})`|\b([A-Za-z_$][\w$]*)(?=\()|\b([a-z]+[A-Z][\w$]*|[A-Za-z]+_\w+|[A-Z][a-z]+[A-Z]\w*)\b/g;

/** Any other word counts only where the file declares it. */
const plainWord = /[A-Za-z_$][\w$]{2,}/g;
const declaration =
  /\b(?:function|class|def|const|let|var|interface|type|fn|func|struct|enum|trait|impl|module)\s+([A-Za-z_$][\w$]*)/g;

const longestQuestion = 4_000;
/** Each is looked for in the whole file. */
const mostNames = 40;

/** True where a question names something of the file: "What does totalCents do?", "add 是做什么的". */
export function namesSymbol(question: string, fileText: string): boolean {
  const asked = question.slice(0, longestQuestion);
  const named = new Set(
    [...asked.matchAll(codeLike)].map(([, quoted, called, shaped]) => quoted ?? called ?? shaped ?? ""),
  );
  if ([...named].slice(0, mostNames).some((name) => name !== "" && fileText.includes(name))) return true;
  const declared = new Set([...fileText.matchAll(declaration)].map(([, name = ""]) => name));
  return [...asked.matchAll(plainWord)].some(([word]) => declared.has(word));
}
