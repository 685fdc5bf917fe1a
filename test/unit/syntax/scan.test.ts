import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { isKnownLanguage } from "../../../src/syntax/languages.ts";
import { scan, scanOn } from "../../../src/syntax/scan.ts";

/** Texts whose brackets, quotes and comments all fit, though a simpler reader would stumble. */
const balanced: readonly (readonly [language: string, text: string])[] = [
  ["typescript", "const a = /[/\"'`(]/g.test(b) ? 1 / 2 / 3 : `x${ { a: `}` }.a }y`;"],
  ["typescript", "if (a < b && c > d) { // don't (\n  return; /* [ */\n}"],
  ["typescript", "function f<T>(a: Array<T>): T { return a[0] as T; }"],
  ["typescriptreact", "const f = <T,>(a: T) => <p className=\"a'b\">Don't {a} <br/></p>;"],
  ["javascriptreact", "return (\n  <>\n    {list.map((a) => <li key={a}>it's {a > 1 ? \">\" : '<'}</li>)}\n  </>\n);"],
  ["python", "def f(a):\n    '''Don't ( '''\n    return {'a': \"[\\\"\", **a}  # isn't )\n"],
  ["python", "x = (1 +\n  2)\nif x:\n    y = 1\nelse:\n    y = 2\n"],
  ["go", "s := `it's \\` + \"(\" + string('\\'') + string('\"')"],
  ["rust", "fn f<'a>(x: &'a str) -> char { let r = r#\"(\"#; '\\'' /* /* ( */ */ }"],
  ["java", 'char c = \'(\'; String s = """\n  don\'t " (\n  """;'],
  ["c", "#ifdef A\nvoid f(int a) {\n#else\nvoid f(void) {\n#endif\n}\n"],
  ["cpp", "auto n = 1'000'000; auto s = R\"x()\" ()x\"; // don't"],
  ["csharp", 'var s = @"c:\\" + $"{a[0]}" + \'"\'; var r = """\n a " (\n""";'],
  ["ruby", 'def a?(b)\n  return if b\n  %w[a ( b].each do |x|\n    puts "#{x}" unless x =~ /[("]/\n  end\nend\n'],
  ["ruby", "x = <<~SQL\n  select 'don''t (\nSQL\nwhile true do\n  y = 1 if x\nend\ndef one = 1\n"],
  ["php", "<p>don't (</p>\n<?php if (true) { # it's [\n echo <<<EOT\n don't (\nEOT;\n} ?>\n"],
  ["shellscript", 'case $1 in\n  a) echo "${x#y} $(ls ")") #" ;;\nesac\nif true; then echo it\\\'s; fi # don\'t\n'],
  ["shellscript", "for i in 1 2; do\n  cat <<EOF\n don't (\nEOF\ndone\n"],
  ["sql", "select 'it''s (' -- don't )\nfrom \"a(\" where x = $$ ( ' $$;"],
  ["json", '{"a": ["[", "\\"{"]}'],
  ["yaml", "a: don't (\nb: {c: 'it''s', d: [1]}\ne: |\n  don't [\n  \"\nf: ${{ x }}\n"],
  ["css", 'a::after { content: "}"; background: url(data:x;\'y) } /* { */'],
  ["html", "<!doctype html><ul><li>don't<li>b<br></ul><script>if (a < 1) { b('</p>') }</script><!-- <b> -->"],
  ["lua", "--[[ ( ]] local function f() if a then return [[ ( ]] end end"],
];

/** Texts with something open, or wrong. */
const broken: readonly {
  readonly language: string;
  readonly text: string;
  readonly open?: string;
  readonly state?: "code" | "string" | "comment";
  readonly problems?: readonly string[];
}[] = [
  { language: "typescript", text: "f(a, [1", open: "( [", problems: ["unclosed", "unclosed"] },
  { language: "typescript", text: "const a = `x ${b(", open: "{ (", problems: ["unclosed", "unclosed", "unclosed"] },
  { language: "typescript", text: "const a = `x ${b} ", state: "string", problems: ["unclosed"] },
  { language: "typescript", text: "a = 1; // see (", state: "comment", problems: [] },
  { language: "typescript", text: "/* see", state: "comment", problems: ["unclosed"] },
  { language: "typescript", text: "const a = 'x\nconst b = 1;", problems: ["unclosed"] },
  { language: "typescript", text: "f(a]);", problems: ["unexpected-closer"] },
  { language: "typescript", text: "if (a) { f(b }", problems: ["mismatched-closer"] },
  { language: "typescript", text: "}", problems: ["unexpected-closer"] },
  { language: "typescriptreact", text: "return <div><p>a</div>;", problems: ["mismatched-closer"] },
  { language: "typescriptreact", text: "return <div><b>", open: "<div> <b>", problems: ["unclosed", "unclosed"] },
  { language: "python", text: "def f():\n    if a:\n  b\n", problems: ["indentation", "indentation"] },
  { language: "python", text: "a = 1\n    b = 2\n", problems: ["indentation"] },
  { language: "python", text: "def f():\nreturn 1\n", problems: ["indentation"] },
  { language: "python", text: 'a = """x (', state: "string", problems: ["unclosed"] },
  {
    language: "ruby",
    text: "class A\n  def b\n    if c\n",
    open: "class def if",
    problems: ["unclosed", "unclosed", "unclosed"],
  },
  { language: "ruby", text: "x = 1\nend\n", problems: ["unexpected-closer"] },
  { language: "shellscript", text: "if a; then\n  b\n", open: "if", problems: ["unclosed"] },
  {
    language: "html",
    text: "<div><script>f(",
    open: "<div> <script> (",
    problems: ["unclosed", "unclosed", "unclosed"],
  },
  { language: "json", text: '{"a": [1, 2}', problems: ["mismatched-closer"] },
  { language: "something-new", text: "a (b [c", open: "( [", problems: ["unclosed", "unclosed"] },
];

describe("the scanner", () => {
  for (const [language, text] of balanced) {
    it(`finds nothing open in ${language}: ${JSON.stringify(text.slice(0, 40))}`, () => {
      const { problems, openBrackets, state } = scan(text, language);
      assert.deepEqual({ problems, openBrackets }, { problems: [], openBrackets: [] });
      assert.equal(state === "string", false);
    });
  }

  for (const { language, text, open = "", state = "code", problems } of broken) {
    it(`says what is wrong in ${language}: ${JSON.stringify(text.slice(0, 40))}`, () => {
      const found = scan(text, language);
      assert.equal(found.state, state);
      assert.deepEqual(
        found.problems.map(({ kind }) => kind),
        problems,
      );
      if (open) assert.equal(found.openBrackets.map((bracket) => bracket.open).join(" "), open);
    });
  }

  it("reads every source of this repository without a complaint", () => {
    const files = ["src", "test"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    );
    const bad = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => scan(readFileSync(file, "utf8"), file.endsWith("x") ? "tsx" : "ts").problems.length > 0);
    assert.deepEqual(bad, []);
  });

  it("finds the same whether a text is read at once or in two goes", () => {
    const pieces = fc.constantFrom(
      "(",
      ")",
      "{",
      "}",
      "[",
      "]",
      "`",
      "${",
      '"',
      "'",
      "\n",
      "// a",
      "/* b",
      "*/",
      " a ",
      "/",
      "<b>",
      "</b>",
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.array(pieces), (one, two) => {
        // A piece of a mark such as `//` must not be cut in half.
        const before = `${one.join("")}\n`;
        const whole = before + two.join("");
        const first = scan(before, "typescriptreact");
        const onwards = scanOn(whole, "typescriptreact", { at: before.length, frames: first.frames });
        assert.deepEqual(onwards.openBrackets, scan(whole, "typescriptreact").openBrackets);
      }),
    );
  });

  it("never throws, and ends, whatever the text", () => {
    const languages = [
      "ts",
      "tsx",
      "py",
      "go",
      "rs",
      "java",
      "cpp",
      "cs",
      "rb",
      "php",
      "sh",
      "sql",
      "yaml",
      "html",
      "lua",
      "kt",
      "swift",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...languages), fc.string({ unit: "binary", maxLength: 200 }), (language, text) => {
        assert.ok(scan(text, language).problems.every(({ offset }) => offset <= text.length));
      }),
    );
  });

  it("knows languages by id, short name and extension", () => {
    assert.deepEqual(["typescript", "TS", "tsx", "c++", "markdown", "toString"].map(isKnownLanguage), [
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
