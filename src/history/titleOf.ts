const mostCharacters = 80;

/** The first words of the first question: nobody is asked for a title. */
export function titleOf(question: string): string {
  const line = firstLine(question.slice(0, 2_000));
  if (line.length <= mostCharacters) return line;
  const cut = line.slice(0, mostCharacters);
  const space = cut.lastIndexOf(" ");
  // Half a word is left out; a language without spaces is cut anywhere, but not within a character.
  return `${(space > mostCharacters / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, "").trimEnd()}…`;
}

/** The first that says something: fences and marks of headings and quotations say nothing. */
function firstLine(text: string): string {
  for (const line of text.split(/[\r\n]/)) {
    const words = line.replace(/^[\s#>*`~-]{1,40}/, "").trim();
    if (words !== "") return words;
  }
  return text.trim().split(/[\r\n]/)[0] ?? "";
}
