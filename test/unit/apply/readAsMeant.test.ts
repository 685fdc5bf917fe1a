import assert from "node:assert/strict";
import { applyReply, type ApplyRequest } from "../../../src/apply/applyReply.ts";
import { fence, fenced } from "./replies.ts";

function applied(reply: string, original: string, more: Partial<ApplyRequest> = {}): string | undefined {
  const result = applyReply({ path: "src/a.md", original, reply, ...more });
  return result.ok ? result.text : result.error.kind;
}

describe("what a reply means where it could be read in another way", () => {
  it("a diff without a fence may change lines between fences of the file", () => {
    const original = `# Title\n\n${fence}js\nparse(1);\n${fence}\n\nThe end.\n`;
    const diff = `--- a/src/a.md\n+++ b/src/a.md\n@@ -2,5 +2,5 @@\n \n ${fence}js\n-parse(1);\n+parse(2);\n ${fence}\n \n`;
    assert.equal(applied(diff, original), original.replace("parse(1)", "parse(2)"));
  });

  it("many lines behind the last one shown are left out without a mark, not taken out", () => {
    const rest = Array.from({ length: 40 }, (_, n) => `const telling${n} = compute(${n}, "value");`);
    const [head, tail] = [`import { compute } from "./compute.ts";`, "export const result = compute(0);"];
    const original = [head, "const kept = compute(99);", tail, "// The end of it.", "", ...rest, ""].join("\n");
    const reply = fenced([head, "// ... existing code ...", tail, "// The end of it."].join("\n"));
    assert.equal(applied(reply, original), "placeholder");
  });

  it("a backslash more is the change where nothing else changes", () => {
    const original = 'const a = 1;\nconst word = new RegExp(`\\bout`);\nconst b = "2";\n';
    const reply = fenced('const a = 1;\nconst word = new RegExp(`\\\\bout`);\nconst b = "2";');
    const wanted = original.replace("\\bout", "\\\\bout");
    assert.equal(applied(reply, original, { selection: { startLine: 1, endLine: 3 } }), wanted);
  });

  const elided: readonly (readonly [what: string, path: string, own: string, changed: string])[] = [
    ["the value a Ruby method ends with", "src/a.rb", "    tuple", "    tupleId"],
    ["an instance variable it ends with", "src/a.rb", "    @updated", "    @updatedList"],
    ["a call without brackets", "src/a.rb", "    super", "    superclass_value"],
    ["a Swift guard that binds", "src/a.swift", "    guard let holder else {", "    guard let holderView else {"],
    ["a JavaScript statement", "src/a.js", "    total", "    totalPrice"],
  ];
  for (const [what, path, own, changed] of elided) {
    it(`the last line between gaps is another's new form where one word of it grew: ${what}`, () => {
      const body = [
        "  start_of_it(bin)",
        "    first_telling_line = bin_key(one)",
        "    second_telling_line = other",
        own,
      ];
      const original = `${["before_it = 1", "", ...body, "", "after_it = 2"].join("\n")}\n`;
      const shown = ["# ... existing code ...", ...body.slice(0, -1), changed, "# ... existing code ..."].join("\n");
      assert.equal(applied(fenced(shown), original, { path }), original.replace(own, changed));
    });
  }

  it("an import that may have come of the one beside a gap is for the model to tell", () => {
    const original =
      "before_it = 1\n\ndef load():\n    import inspect\n    import sys\n    return inspect.telling(sys)\n";
    const shown = "# ...\n    import inspect2\n    import sys\n    return inspect.telling(sys)\n# ...";
    assert.equal(applied(fenced(shown), original, { path: "src/a.py" }), "ambiguous");
  });

  it("of a list, the longer word beside a gap may as well be new: that is for the model to say", () => {
    const original = "const names = [\n  firstTelling,\n  secondTelling,\n  user,\n];\nrun(names);\n";
    const shown = "// ... existing code ...\n  secondTelling,\n  userName,\n// ... existing code ...";
    assert.notEqual(applied(fenced(shown), original, { path: "src/a.js" }), original.replace("user,", "userName,"));
  });

  it("new lines for a selection stay where they are if the first is as deep as what it replaces", () => {
    const original = "- One,\n  two,\n  three.\n- Last.\n";
    const reply = fenced("  zwei,\n  drei.\n- Vier.", "md");
    const wanted = "- One,\n  zwei,\n  drei.\n- Vier.\n- Last.\n";
    assert.equal(applied(reply, original, { selection: { startLine: 2, endLine: 3 } }), wanted);
  });
});
