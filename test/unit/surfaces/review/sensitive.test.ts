import assert from "node:assert/strict";
import { format } from "../../../../src/core/phrase.ts";
import { sensitiveIn } from "../../../../src/surfaces/review/sensitive.ts";

const schema = '"$schema": "https://evil.test/x"';

describe("what a change could make happen unseen", () => {
  const cases = [
    { it: "a schema from elsewhere", path: "data.json", old: "", fresh: schema, says: /\$schema.*|evil\.test/ },
    { it: "a schema that was there", path: "data.json", old: schema, fresh: schema, says: undefined },
    { it: "a schema of the folder", path: "data.json", old: "", fresh: '"$schema": "./x.json"', says: undefined },
    { it: "a file of the build", path: "package.json", old: "", fresh: "{}", says: /package\.json controls/ },
    { it: "a makefile", path: "tools/Makefile", old: "", fresh: "all:", says: /next build/ },
    {
      it: "a setting that names a program",
      path: "app/settings.json",
      old: "",
      fresh: '"php.validate.executablePath": "/tmp/x"',
      says: /php\.validate\.executablePath is set to "\/tmp\/x"/,
    },
    {
      it: "a workspace file",
      path: "a.code-workspace",
      old: "",
      fresh: '"command": "sh"',
      says: /command is set to "sh"/,
    },
    { it: "code that speaks of commands", path: "src/a.ts", old: "", fresh: '"command": "sh"', says: undefined },
    { it: "ordinary code", path: "src/a.ts", old: "a", fresh: "b", says: undefined },
  ];
  for (const { it: what, path, old, fresh, says } of cases) {
    it(`${says ? "is said of" : "is nothing for"} ${what}`, () => {
      const said = sensitiveIn(path, old, fresh)
        .map((phrase) => format(phrase))
        .join(" ");
      if (says) assert.match(said, says);
      else assert.equal(said, "");
    });
  }
});
