/** Whether an indented loop of Python holds another one, with no empty line between; one walk over the lines. */
export function loopsNest(plain: string): boolean {
  const [, ...lines] = plain.split("\n");
  let outer: string | undefined;
  for (const line of lines) {
    const indent = blanksBefore(line);
    const loops = /^(?:for|while)\b/.test(line.slice(indent.length));
    if (outer !== undefined && indent.length > outer.length && indent.startsWith(outer)) {
      if (loops) return true;
    } else outer = loops && indent !== "" ? indent : undefined;
  }
  return false;
}

function blanksBefore(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
