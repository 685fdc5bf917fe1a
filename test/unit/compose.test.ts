import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The composition root makes parts and hands them over. Whatever decides, counts or picks belongs to a part, with its test. */
const decides: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: "branches",
    pattern: /(?<![.\w])(?:if|else|switch|for|while|do|try|throw)\b|[^?]\?(?![?.:)])\s|&&|\|\||\?\?|\?\./,
  },
  { what: "compares", pattern: /[!=]==?(?!>)|[<>]=|\s[<>]\s|(?<![\w)\]}])![\w(]/ },
  { what: "calculates", pattern: /\s[-+*/%]\s|\+\+|--|\bMath\./ },
  { what: "holds a figure", pattern: /(?<![\w.#$])\d/ },
  {
    what: "looks through a collection",
    pattern:
      /\.(?:at|every|filter|find(?:Index|Last|LastIndex)?|flatMap|forEach|groupBy|has|includes|indexOf|join|map|reduce\w*|slice|some|sort|splice|test|to(?:Reversed|Sorted|Spliced)|with)\(/,
  },
  { what: "keeps a state", pattern: /(?<![.\w])(?:let|var|class)\b|new (?:Map|Set|WeakMap)\b/ },
];

const files = ["product.ts", ...readdirSync("src/compose").map((name) => join("compose", name))];

describe("the composition root", () => {
  for (const file of files) {
    it(`decides nothing in ${file}`, () => {
      assert.deepEqual(decisionsIn(readFileSync(join("src", file), "utf8")), []);
    });
  }

  const parts: readonly [string, string | undefined][] = [
    ["const a = own(createA({ b, now: Date.now }));", undefined],
    ['const load = once(async () => (await import("./a.ts")).createA(b));', undefined],
    ["export interface A { readonly b?: string | undefined; c(x: Map<string, B>): void }", undefined],
    ["log.warn(`The weights: ${String(error)}`);", undefined],
    ["// if it were so, 3 > 2 ? a : b", undefined],
    ["if (a) b();", "branches"],
    ["const x = a\n  ? b\n  : c;", "branches"],
    ["const x = a ?? b;", "branches"],
    ["own(s.on((c) => c && f()));", "branches"],
    ["void reading?.then(f);", "branches"],
    ['const local = host === "localhost";', "compares"],
    ["const on = !off();", "compares"],
    ["const left = cap - spent;", "calculates"],
    ['const keep = store("lessons", 30);', "holds a figure"],
    ["const model = all().find(isIt);", "looks through a collection"],
    ["const names = [...all].map(nameOf);", "looks through a collection"],
    ["let loading;", "keeps a state"],
  ];
  for (const [text, what] of parts) {
    it(`${what ? `would not pass, because it ${what}` : "would pass"}: ${text}`, () => {
      assert.equal(decisionsIn(text)[0]?.split(":")[0], what);
    });
  }
});

/** `what: the line`, without what stands in comments, strings and between the words of a template. */
function decisionsIn(text: string): readonly string[] {
  const code = text
    .replace(/^import [^;]+;$/gm, "")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/`(?:[^`\\$]|\\.|\$(?!\{))*(?=\$\{)|(?<=\})(?:[^`\\$}]|\\.)*`/g, "");
  return decides.flatMap(({ what, pattern }) => {
    const found = pattern.exec(code);
    return found ? [`${what}: ${lineAt(code, found.index)}`] : [];
  });
}

function lineAt(text: string, index: number): string {
  const end = text.indexOf("\n", index + 1);
  return text.slice(text.lastIndexOf("\n", index - 1) + 1, end < 0 ? text.length : end).trim();
}
