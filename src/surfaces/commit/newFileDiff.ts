/** A file that git does not know yet, as a diff that adds it. `path` is relative to the repository. */
export function newFileDiff(path: string, text: string): string {
  const name = quoted(`b/${path}`);
  const head = `diff --git ${quoted(`a/${path}`)} ${name}\nnew file mode 100644\n`;
  if (text === "") return head;
  if (text.slice(0, 8_000).includes("\0")) return `${head}Binary files /dev/null and ${name} differ\n`;
  const ends = text.endsWith("\n");
  const lines = (ends ? text.slice(0, -1) : text).split("\n");
  const added = lines.map((line) => `+${line}\n`).join("");
  const last = ends ? "" : "\\ No newline at end of file\n";
  return `${head}--- /dev/null\n+++ ${name}\n@@ -0,0 +1${lines.length === 1 ? "" : `,${lines.length}`} @@\n${added}${last}`;
}

/** As git does it, so that no name can look like a line of the diff. */
function quoted(name: string): string {
  return /[\p{Cc}"\\]/u.test(name) ? JSON.stringify(name) : name;
}
