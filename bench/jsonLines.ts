/** What to say of a row: `answer` may throw. */
interface Answers {
  readonly answer: (row: unknown) => object;
  readonly unreadable: (message: string) => object;
}

/** JSON lines from standard input; one JSON line out for each, in order. */
export async function eachLine(
  answer: Answers["answer"],
  unreadable: Answers["unreadable"] = (message) => ({ error: message }),
): Promise<void> {
  let rest = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) print(line, { answer, unreadable });
  }
  print(rest, { answer, unreadable });
}

function print(line: string, { answer, unreadable }: Answers): void {
  if (line.trim() === "") return;
  let row: unknown;
  try {
    row = JSON.parse(line);
    write(answer(row));
  } catch (error) {
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
    const message = error instanceof Error ? error.message : String(error);
    write({ id: id ?? null, ...unreadable(message.replace(/\s+/g, " ").slice(0, 300)) });
  }
}

/** Some readers take these two signs for line ends. */
export function write(value: object): void {
  const line = JSON.stringify(value).replace(/[\u2028\u2029]/g, (sign) => (sign === "\u2028" ? "\\u2028" : "\\u2029"));
  process.stdout.write(`${line}\n`);
}
