import assert from "node:assert/strict";
import fc from "fast-check";
import { format } from "../../../src/core/phrase.ts";
import { parseSlash } from "../../../src/slash/parseSlash.ts";
import { expandPrompt, readPromptFile } from "../../../src/slash/promptFile.ts";

const read = (text: string) => readPromptFile("x", text);
const facts = { selection: "let a = 1;", file: "src/a.ts" };

describe("a file of prompts", () => {
  it("is its text, described and pinned by its front matter", () => {
    assert.deepEqual(
      read('---\ndescription: "Find: leaks"\nmodel: acme/large\nrole: reason\n---\n\nLook for leaks.\n'),
      {
        name: "x",
        description: "Find: leaks",
        model: "acme/large",
        role: "reason",
        body: "Look for leaks.",
        problems: [],
      },
    );
  });

  it("is its text alone where there is no front matter", () => {
    assert.deepEqual(read("Look.\n---\nmore"), { name: "x", description: "", body: "Look.\n---\nmore", problems: [] });
  });

  // As github/awesome-copilot and VS Code's own documentation write them.
  it("reads those of other tools, and passes over what is theirs", () => {
    const text =
      "\uFEFF---\r\nagent: 'agent'\r\nmode: ask\r\ntools: ['search/codebase', 'edit']\r\nmodel: Claude Sonnet 4\r\ndescription: 'Generate a README'\r\ntags:\r\n  - docs\r\n# a remark\r\n---\r\nWrite for ${file}: ${input:topic:What about?}\r\n";
    const file = read(text);
    assert.deepEqual(
      [file.description, file.model, file.problems, expandPrompt(file, "users", facts)],
      ["Generate a README", "Claude Sonnet 4", [], "Write for src/a.ts: users"],
    );
  });

  it("says what is wrong with its front matter", () => {
    const told = (text: string) => read(text).problems.map((problem) => format(problem));
    assert.deepEqual(told("---\ndescription: x\nLook."), ["its front matter has no end (a line of ---)"]);
    assert.deepEqual(told("---\ndescribe this\n---\nLook."), ["not a line of front matter: describe this"]);
    assert.equal(read("---\n__proto__: x\nconstructor: y\n---\nLook.").body, "Look.");
  });

  it("puts in selection, file and words, and the words behind where it has no place for them", () => {
    const expanded = (body: string, input = "be brief") => expandPrompt({ ...read(""), body }, input, facts);
    assert.deepEqual(
      [
        expanded("$selection in $file: $input"),
        expanded("${selection} in ${file}"),
        expanded("Look.", ""),
        expanded("$inputs costs $5 ${env:HOME}"),
      ],
      [
        "let a = 1; in src/a.ts: be brief",
        "let a = 1; in src/a.ts\n\nbe brief",
        "Look.",
        "$inputs costs $5 ${env:HOME}\n\nbe brief",
      ],
    );
  });

  it("puts nothing in twice, whatever the words are", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (input, selection) => {
        const body = "A $input B $selection C";
        assert.equal(
          expandPrompt({ ...read(""), body }, input, { selection, file: "" }),
          `A ${input} B ${selection} C`,
        );
      }),
    );
  });

  it("is asked by its name, after our own commands", () => {
    const prompts = [read("Look at $file.$input"), { ...readPromptFile("explain", "Mine."), name: "explain" }];
    const parsed = (message: string) => {
      const said = parseSlash(message, { prompts, ...facts });
      return "text" in said ? said.text : format(said.message);
    };
    assert.deepEqual(
      [parsed("/x"), parsed("/X  !"), parsed("/explain"), parsed("/x.y z")],
      ["Look at src/a.ts.", "Look at src/a.ts.!", "Explain this code.", "/x.y z"],
    );
    assert.match(parsed("/nothing"), /\/x, \/explain\.$/);
  });
});
