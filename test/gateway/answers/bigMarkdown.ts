/** A long answer of everything Markdown has, the same every time; `kilobytes` * 1000 bytes, at most one block more. */
export function bigMarkdown(kilobytes: number): string {
  const parts = ["# A long answer\n"];
  let length = 0;
  for (let section = 1; length < kilobytes * 1000; section++) {
    const part = sectionText(section);
    parts.push(part);
    length += part.length;
  }
  return [...parts, bigMarkdownEnd].join("\n");
}

/** The last words, by which a reader sees that all of it is there. */
export const bigMarkdownEnd = "This was the whole long answer.";

const languages: readonly (readonly [name: string, code: (index: number) => string])[] = [
  [
    "ts",
    (n) =>
      `export function sum${n}(values: readonly number[]): number {\n  // adds up\n  return values.reduce((a, b) => a + b, ${n});\n}`,
  ],
  [
    "python",
    (n) => `def total_${n}(rows):\n    """Adds up."""\n    return sum(int(row["pieces"]) for row in rows) + ${n}`,
  ],
  ["css", (n) => `.card-${n} > .title {\n  color: #0a6e5c;\n  margin: ${n}px auto;\n}`],
  ["json", (n) => `{ "name": "item-${n}", "price": ${n * 100}, "tags": ["a", "b"], "sold": false }`],
  ["bash", (n) => `for file in *.log; do\n  grep -c "error ${n}" "$file" # counts\ndone`],
  ["rust", (n) => `fn area_${n}(w: u32, h: u32) -> u32 {\n    let border = ${n};\n    w * h + border\n}`],
  ["go", (n) => `func Area${n}(w, h int) int {\n\treturn w*h + ${n}\n}`],
  ["sql", (n) => `SELECT sku, SUM(quantity) AS pieces\nFROM lines WHERE order_id = ${n}\nGROUP BY sku;`],
];

function sectionText(n: number): string {
  const code = [0, 1].map((offset) => {
    const [name, write] = languages[(n * 2 + offset) % languages.length] ?? ["", () => ""];
    return `\`\`\`${name}\n${write(n)}\n\`\`\`\n`;
  });
  return [
    `## Section ${n}: *what* it \`does\`\n`,
    `Some **bold**, some *slanted* text, a [link](https://example.com/page/${n}) and \`inline code\` in paragraph ${n}, long enough to be broken into a few lines of the panel.\n`,
    ...code,
    n % 2 === 0
      ? `- first of ${n}\n  - nested with \`code\`\n    - deeper\n- second\n  1. one\n  2. two\n`
      : `| Name | Value | Note |\n| --- | ---: | :-: |\n| row ${n} | ${n * 3} | *yes* |\n| other | ${n * 7} | no |\n`,
    n % 5 === 0 ? `> Quoted in section ${n}: 引用的一行中文。\n` : "",
  ].join("\n");
}
