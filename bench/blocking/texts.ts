/** Texts of a length as they really come: code in several languages, prose, data, and lines without end. */
export const realTexts: Readonly<Record<string, (length: number) => string>> = {
  TypeScript: (length) =>
    numbered(
      length,
      (n) => `export function price${n}(items: readonly Item[], limit = ${n}): number {
  const found = items.filter(({ name }) => name !== "total ${n}"); // left out
  if (found.length > limit) {
    return round(found.reduce((sum, { cost }) => sum + cost, 0), \`of \${limit}\`);
  }
  return found.map((item) => item.cost * ${n % 7}).at(-1) ?? 0;
}
`,
    ),
  Python: (length) =>
    numbered(
      length,
      (n) => `def price_${n}(items, limit=${n}):
    """The sum of ${n}."""
    found = [item for item in items if item.name != "total ${n}"]
    for item in found:
        if item.cost > limit:
            return round(sum(each.cost for each in found), ${n % 7})
    return 0
`,
    ),
  Ruby: (length) =>
    numbered(
      length,
      (n) => `def price_${n}(items, limit = ${n})
  found = items.reject { |item| item.name == "total #{limit}" }
  return 0 unless found.any?
  found.each do |item|
    puts item.cost if item.cost > ${n % 7}
  end
end
`,
    ),
  HTML: (length) =>
    numbered(
      length,
      (n) => `<section id="s${n}"><p class="a">Number ${n} &amp; more</p><br><img src="${n}.png"></section>`,
    ),
  Markdown: (length) =>
    numbered(
      length,
      (n) => `## Step ${n}

Open \`src/file${n}.ts\` and **change** the [limit](https://example.com/${n}), then run it.

- one of ${n}
- another *one*

\`\`\`ts
export const limit${n} = ${n};
\`\`\`
`,
    ),
  "answer with edits": (length) =>
    numbered(
      length,
      (n) => `src/file${n % 50}.ts
\`\`\`
<<<<<<< SEARCH
export const limit${n} = ${n};
=======
export const limit${n} = ${n + 1};
>>>>>>> REPLACE
\`\`\`
`,
    ),
  log: (length) =>
    numbered(length, (n) => `2026-11-30T08:${n % 60}:01.123Z INFO [worker-${n % 8}] request ${n} took ${n % 97} ms`),
  CSV: (length) => numbered(length, (n) => `${n},"name ${n}",${(n * 7) % 1000},2026-01-0${1 + (n % 9)},true`),
  "JSON in one line": (length) =>
    `[${numbered(length, (n) => `{"id":${n},"name":"name ${n}","tags":["a","b"]},`, "")}null]`,
  "code in one line": (length) =>
    numbered(length, (n) => `function f${n}(a,b){return a>b?g${n}(a[${n}],"x"):{b,c:[1,2]}};`, ""),
  Chinese: (length) =>
    numbered(length, (n) => `第${n}步：请把 price${n} 改成 **total${n}**，然后运行测试，看看结果是否正确。`),
  "lines of nothing": (length) => "\n".repeat(length),
  "the same line": (length) => "    return null;\n".repeat(Math.ceil(length / 17)),
};

function numbered(length: number, piece: (n: number) => string, end = "\n"): string {
  const parts: string[] = [];
  let size = 0;
  for (let n = 0; size < length; n++) {
    const part = piece(n) + end;
    parts.push(part);
    size += part.length;
  }
  return parts.join("").slice(0, length);
}
