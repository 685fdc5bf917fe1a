import assert from "node:assert/strict";
import { applyReply, type ApplyRequest, type ApplyResult } from "../../../src/apply/applyReply.ts";
import { fence, fenced, searchReplace, unifiedDiff, v4a } from "./replies.ts";

const file = `import { a } from "./a.ts";

/** First. */
export function first(value: number): number {
    const doubled = value * 2;
    log("doubled", doubled);
    return doubled;
}

/** Second. */
export function second(value: number): number {
    const tripled = value * 3;
    log("tripled", tripled);
    return tripled;
}
`;

const wanted = file.replace("value * 3", "value * 30");
const hunk = {
  before: ["export function second(value: number): number {"],
  removed: ["    const tripled = value * 3;"],
  added: ["    const tripled = value * 30;"],
  after: ['    log("tripled", tripled);'],
};
const search = [...hunk.before, ...hunk.removed, ...hunk.after].join("\n");
const replace = [...hunk.before, ...hunk.added, ...hunk.after].join("\n");
const each = (text: string, change: (line: string) => string) => text.split("\n").map(change).join("\n");
const both = (change: (line: string) => string) => searchReplace(each(search, change), each(replace, change));

function apply(reply: string, more: Partial<ApplyRequest> = {}): ApplyResult {
  return applyReply({ path: "src/a.ts", original: file, reply, ...more });
}

const outcome = (result: ApplyResult) => (result.ok ? result.text : `${result.error.kind} ${result.error.block}`);

interface Case {
  readonly it: string;
  readonly reply: string;
  readonly original?: string;
  readonly gives?: string;
  readonly more?: Partial<ApplyRequest>;
}

const applied: readonly Case[] = [
  { it: "a search/replace block", reply: searchReplace(search, replace) },
  { it: "prose around it", reply: `Sure!\n\n${searchReplace(search, replace)}\nThat is all.` },
  {
    it: "markers of another length with spaces behind",
    reply: searchReplace(search, replace).replace("<<<<<<<", "<<<<<").replace("=======", "=====  "),
  },
  { it: "a block without a fence", reply: searchReplace(search, replace).replaceAll(/^```.*\n/gm, "") },
  { it: "a unified diff whose numbers are wrong", reply: unifiedDiff(hunk, "@@ -400,9 +400,2 @@") },
  { it: "a unified diff without numbers", reply: unifiedDiff(hunk, "@@ ... @@") },
  { it: "context without its column", reply: unifiedDiff(hunk).replaceAll(/^ (?=export| {3})/gm, "") },
  { it: "a V4A patch", reply: v4a(hunk) },
  { it: "a V4A patch without its end", reply: v4a(hunk).replace("*** End Patch\n", "") },
  { it: "a whole file", reply: `src/a.ts\n${fenced(wanted.trimEnd())}` },
  { it: "a file with parts left out", reply: fenced(`// ... existing code ...\n${replace}\n// ... existing code ...`) },
  { it: "white space at line ends", reply: both((line) => `${line}  `) },
  { it: "missing indentation", reply: both((line) => line.replace(/^ {4}/, "")) },
  { it: "deeper indentation", reply: both((line) => `  ${line}`) },
  { it: "tabs for spaces", reply: both((line) => line.replace(/^ {4}/, "\t")) },
  { it: "a slip in a line that stays", reply: both((line) => line.replace("export", "exprot")) },
  { it: "a slip in the line that goes", reply: searchReplace(search.replace("tripled =", "tirpled ="), replace) },
  { it: "a slip on both sides", reply: both((line) => line.replace("tripled =", "tirpled =")) },
  { it: "typographic quotes", reply: both((line) => line.replace('"tripled"', "“tripled”")) },
  { it: "HTML entities", reply: both((line) => line.replaceAll('"', "&quot;")) },
  {
    it: "line numbers",
    reply: searchReplace(
      each(search, (line) => `${line.includes("function") ? 11 : line.includes("const") ? 12 : 13} | ${line}`),
      replace,
    ),
  },
  {
    it: "a line left out of both sides",
    reply: searchReplace(
      `/** Second. */\n${search.split("\n").slice(1).join("\n")}`,
      `/** Second. */\n${replace.split("\n").slice(1).join("\n")}`,
    ),
  },
  { it: "an elision on both sides", reply: searchReplace(`${search}\n...\n}`, `${replace}\n...\n}`) },
  { it: "the same block twice", reply: searchReplace(search, replace).repeat(2) },
  { it: "a part of a line", reply: searchReplace("value * 3", "value * 30") },
  { it: "Windows line endings in the reply", reply: searchReplace(search, replace).replaceAll("\n", "\r\n") },
  {
    it: "Windows line endings in the file",
    original: file.replaceAll("\n", "\r\n"),
    gives: wanted.replaceAll("\n", "\r\n"),
    reply: searchReplace(search, replace),
  },
  {
    it: "a byte order mark",
    original: `\uFEFF${file}`,
    gives: `\uFEFF${wanted}`,
    reply: searchReplace(search, replace),
  },
  { it: "no final newline", original: file.trimEnd(), gives: wanted.trimEnd(), reply: searchReplace(search, replace) },
  { it: "a change that is there already", original: wanted, gives: wanted, reply: searchReplace(search, replace) },
  { it: "thoughts before it", reply: `<think>${searchReplace("x", "y")}</think>\n${searchReplace(search, replace)}` },
];

describe("applying a reply", () => {
  for (const { it: name, reply, original = file, gives = wanted, more = {} } of applied) {
    it(`copes with ${name}`, () => assert.equal(outcome(apply(reply, { original, ...more })), gives));
  }

  it("puts new lines where the file's indentation has them", () => {
    const inserted = both((line) => line.replace(/^ {4}/, "\t")).replace(
      /(\n\tconst tripled = value \* 30;)/,
      "$1\n\tif (tripled) {\n\t\tstop();\n\t}",
    );
    const result = outcome(apply(inserted));
    assert.equal(result, wanted.replace("* 30;", "* 30;\n    if (tripled) {\n        stop();\n    }"));
  });

  it("undoes in new lines what was done to all lines", () => {
    const escaped = (line: string) => line.replaceAll('"', '\\"');
    const reply = searchReplace(each(search, escaped), `${each(replace, escaped)}\n    log(\\"more\\");`);
    assert.equal(
      outcome(apply(reply)),
      wanted.replace('log("tripled", tripled);', 'log("tripled", tripled);\n    log("more");'),
    );
  });

  it("changes several files, or none", () => {
    const files = { "src/b.ts": "one\ntwo\n" };
    const reply = `${searchReplace(search, replace)}\n${searchReplace("two", "three", "src/b.ts")}`;
    assert.deepEqual(apply(reply, { files }), { ok: true, text: wanted, files: { "src/b.ts": "one\nthree\n" } });
    const wrong = `${searchReplace(search, replace)}\n${searchReplace("four", "five", "src/b.ts")}`;
    assert.equal(outcome(apply(wrong, { files })), "absent 2");
  });

  it("brings a new file", () => {
    const reply = "*** Begin Patch\n*** Add File: src/new.ts\n+one\n+two\n*** End Patch\n";
    assert.deepEqual(apply(reply), { ok: true, text: file, files: { "src/new.ts": "one\ntwo\n" } });
  });

  it("fits a fenced answer into the selected lines", () => {
    const selection = { startLine: 12, endLine: 12 };
    assert.equal(outcome(apply(fenced("const tripled = value * 30;"), { selection })), wanted);
  });
});

const twice = file.replaceAll("tripled", "doubled").replace("value * 3", "value * 2");
const line = "    const doubled = value * 2;";
const changed = "    const doubled = value * 4;";

const refused: readonly (Case & { readonly as: string })[] = [
  { it: "two equal places", as: "ambiguous 1", original: twice, reply: searchReplace(line, changed) },
  { it: "lines that are not there", as: "absent 1", reply: searchReplace("nothing(like, this);\nis(there);", "x();") },
  {
    it: "a region that was rewritten",
    as: "rewritten 1",
    original: file.replace("value * 3", "Math.pow(value, 3) + offset"),
    reply: searchReplace(search, replace),
  },
  {
    it: "another number in the line that goes",
    as: "rewritten 1",
    original: file.replace("value * 3", "value * 7"),
    reply: searchReplace(search, replace),
  },
  { it: "a block without its end", as: "cut-off 1", reply: searchReplace(search, replace).slice(0, -20) },
  {
    it: "a second block without its end",
    as: "cut-off 2",
    reply: `${searchReplace(search, replace)}${searchReplace("a", "b").slice(0, -20)}`,
  },
  { it: "a diff without its closing fence", as: "cut-off 2", reply: unifiedDiff(hunk).slice(0, -5) },
  { it: "a bare diff that ends in a change", as: "cut-off 1", reply: v4a(hunk).split("\n").slice(0, 5).join("\n") },
  { it: "a whole file without its closing fence", as: "cut-off 2", reply: fenced(wanted).slice(0, -30) },
  { it: "code left out of REPLACE", as: "placeholder 1", reply: searchReplace(search, "// ... existing code ...") },
  {
    it: "code left out of a selection",
    as: "placeholder 1",
    reply: fenced("// ... rest of the code ..."),
    more: { selection: { startLine: 4, endLine: 8 } },
  },
  { it: "an empty SEARCH on a file with text", as: "unparsable 1", reply: searchReplace("", "x") },
  { it: "prose", as: "unparsable 0", reply: "I cannot do that." },
  { it: "a protected file", as: "protected 1", reply: searchReplace("a", "b", ".vscode/tasks.json") },
  { it: "a path out of the folder", as: "escapes 1", reply: searchReplace("a", "b", "../b.ts") },
  {
    it: "one bad block among good ones",
    as: "absent 2",
    reply: `${searchReplace(search, replace)}${searchReplace("no such line at all", "x")}`,
  },
];

describe("refusing a reply", () => {
  for (const { it: name, reply, as, original = file, more = {} } of refused) {
    it(`refuses ${name}`, () => assert.equal(outcome(apply(reply, { original, ...more })), as));
  }

  it("takes the one of two places that a line hint means", () => {
    const hinted = searchReplace(`:start_line:12\n-------\n${line}`, changed);
    const [before, after] = [
      twice.slice(0, twice.lastIndexOf(line)),
      twice.slice(twice.lastIndexOf(line) + line.length),
    ];
    assert.equal(outcome(apply(hinted, { original: twice })), before + changed + after);
  });

  it("takes the one of two places that an anchor heads", () => {
    const bare = { before: [], removed: [line], added: [changed], after: [] };
    const anchored = v4a(bare, " export function second(value: number): number {");
    assert.equal(
      outcome(apply(anchored, { original: twice })),
      twice.slice(0, twice.lastIndexOf(line)) + changed + twice.slice(twice.lastIndexOf(line) + line.length),
    );
  });

  it("changes a protected file that was agreed to", () => {
    const reply = searchReplace("a", "b", ".vscode/tasks.json");
    const request = { path: ".vscode/tasks.json", original: "a\n", reply };
    assert.equal(outcome(applyReply(request)), "protected 1");
    assert.equal(outcome(applyReply({ ...request, confirmed: [".vscode/tasks.json"] })), "b\n");
  });

  it("does not take a fence's name for a path", () =>
    assert.equal(outcome(apply(`${fence}diff\n@@\n-${hunk.removed[0]}\n+${hunk.added[0]}\n${fence}\n`)), wanted));
});
