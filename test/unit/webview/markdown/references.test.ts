import assert from "node:assert/strict";
import { createReferences } from "../../../../src/webview/markdown/references.ts";

describe("texts that refer to what is defined later", () => {
  it("are found by the names they use, and no others", () => {
    const references = createReferences<string>();
    const texts = [
      "see [one]",
      "see [the text][Two\n  Words]",
      "a note[^3]",
      "see [\\] escaped]",
      "[link](to) and nothing",
    ];
    for (const text of texts) references.add(text, text);
    const found = (...names: string[]) => [...references.usersOf(names)].filter((text) => text !== texts[3]);
    assert.deepEqual(found("one"), [texts[0]]);
    assert.deepEqual(found("two words"), [texts[1]]);
    assert.deepEqual(found("^3", "one"), [texts[2], texts[0]]);
    assert.deepEqual(found("four"), []);
    assert.equal(references.usersOf([]).size, 0);
    assert.ok(references.usersOf(["four"]).has(texts[3] ?? ""));
  });

  it("are drawn once for each note, not each for all notes", () => {
    const references = createReferences<number>();
    const notes = 1_000;
    for (let note = 0; note < notes; note++) references.add(`A sentence.[^${note}]`, note);
    let drawn = 0;
    for (let note = 0; note < notes; note++) drawn += references.usersOf([`^${note}`]).size;
    assert.equal(drawn, notes);
  });
});
