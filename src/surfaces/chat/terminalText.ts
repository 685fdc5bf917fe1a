/** What is put into a terminal, for the user to run; or why nothing is. */
export type TerminalText =
  | { readonly kind: "text"; readonly text: string }
  /** A terminal runs each line that ends, and not every shell takes pasted lines together. */
  | { readonly kind: "lines" }
  | { readonly kind: "nothing" };

/** Without what could run it, a prompt before it, or anything that only a terminal would read. */
export function terminalText(code: string): TerminalText {
  const lines = code.split(/\r\n|[\n\r\u0085\u2028\u2029]/).filter((line) => line.trim() !== "");
  const [line = "", second] = lines;
  if (second !== undefined) return { kind: "lines" };
  const text = line
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, " ")
    .trim()
    .replace(/^(?:\$|PS>|>) /, "")
    .trim();
  return text === "" ? { kind: "nothing" } : { kind: "text", text };
}
