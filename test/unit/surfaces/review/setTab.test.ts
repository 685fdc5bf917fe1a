import assert from "node:assert/strict";
import { isDecided, isSetTab } from "../../../../src/surfaces/review/setTab.ts";

const title = "Pointsman: Proposed Changes";

describe("the tab of a set of changes", () => {
  const cases = [
    {
      it: "is known by what it shows",
      label: "of any name",
      shown: ["our-edit:/a.ts?1", "our-file:/b.ts?2"],
      is: true,
    },
    { it: "is known by its name before it was in front", label: title, shown: [], is: true },
    { it: "is known by its name where all files come or go", label: `${title} (2 files)`, shown: [], is: true },
    { it: "is not another one of its name", label: `${title} (1 file)`, shown: ["file:///a.ts"], is: false },
    { it: "is not one with files of others", label: title, shown: ["our-edit:/a.ts?1", "git:/b.ts"], is: false },
    { it: "is not one of a longer name", label: `${title} of mine`, shown: [], is: false },
    { it: "is not one of another name", label: "Proposed Changes (2 files)", shown: [], is: false },
  ];
  for (const { it: does, is, ...tab } of cases) {
    it(does, () => assert.equal(isSetTab(tab, title, ["our-edit", "our-file"]), is));
  }
});

describe("the tab of a set is decided", () => {
  const waiting = (documents: readonly string[], oneSided = 0, all = documents.length + oneSided) => ({
    documents: new Set(documents),
    oneSided,
    all,
  });
  const counted = `${title} (2 files)`;
  const cases = [
    { it: "where nothing waits", label: counted, shown: ["a", "b"], waits: waiting([]), is: true },
    { it: "not while one of its files waits", label: counted, shown: ["a", "b"], waits: waiting(["b"]), is: false },
    { it: "where only others wait", label: counted, shown: ["a", "b"], waits: waiting(["c"]), is: true },
    { it: "not while a file waits that would go", label: counted, shown: ["a"], waits: waiting([], 1), is: false },
    { it: "where a file comes that it never showed", label: counted, shown: ["a"], waits: waiting([], 0, 1), is: true },
    { it: "where its files came, and only others wait", label: counted, shown: [], waits: waiting(["c"]), is: true },
    {
      it: "not while it was never in front and others wait",
      label: title,
      shown: [],
      waits: waiting(["c"]),
      is: false,
    },
    { it: "where it was never in front and nothing waits", label: title, shown: [], waits: waiting([]), is: true },
  ];
  for (const { it: does, is, waits, ...tab } of cases) {
    it(does, () => assert.equal(isDecided(tab, title, waits), is));
  }
});
