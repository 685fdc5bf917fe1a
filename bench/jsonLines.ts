/** JSON lines from standard input; one JSON line out for each, in order. `answer` may throw: the row then has an error. */
export async function eachLine(answer: (row: unknown) => object): Promise<void> {
  let rest = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) print(line, answer);
  }
  print(rest, answer);
}

function print(line: string, answer: (row: unknown) => object): void {
  if (line.trim() === "") return;
  let row: unknown;
  try {
    row = JSON.parse(line);
    write(answer(row));
  } catch (error) {
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
    const message = error instanceof Error ? error.message : String(error);
    write({ id: id ?? null, error: message.replace(/\s+/g, " ").slice(0, 300) });
  }
}

/** Some readers take these two signs for line ends. */
export function write(value: object): void {
  const line = JSON.stringify(value).replace(/[\u2028\u2029]/g, (sign) => (sign === "\u2028" ? "\\u2028" : "\\u2029"));
  process.stdout.write(`${line}\n`);
}
