import assert from "node:assert/strict";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import { createOwnSecrets } from "../../../../src/surfaces/secrets/ownSecrets.ts";

const token = `ghp_${"kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6UkQ7v"}`;
const file = `export const token = "${token}";\n`;

describe("a block of code of an answer", () => {
  const { mask, secretOf } = createMasker();
  const masked = mask(file);
  const marks = masked.match(/«[^»]+»/g) ?? [];

  it("has the secret of its own message back", () => {
    const own = createOwnSecrets(secretOf);
    own.note("turn", marks, []);
    assert.equal(own.putBack(masked, { turnId: "turn" }), file);
  });

  it("has that of an earlier message of the conversation back, which the model read along", () => {
    const own = createOwnSecrets(secretOf);
    own.note("first", marks, []);
    own.note("second", [], ["first", "restored"]);
    assert.equal(own.putBack(masked, { turnId: "second" }), file);
  });

  it("has that of the file it goes to back", () => {
    const own = createOwnSecrets(secretOf);
    assert.equal(own.putBack(masked, { turnId: "turn", file }), file);
    assert.equal(own.putBack(masked, { turnId: "turn", file: "another" }), undefined);
  });

  it("has none of another conversation, of an older window, or made up", () => {
    const own = createOwnSecrets(secretOf);
    own.note("elsewhere", marks, []);
    for (const turnId of ["turn", "restored"]) assert.equal(own.putBack(masked, { turnId }), undefined);
    own.note("turn", ["«masked: AWS key»"], []);
    assert.equal(own.putBack("«masked: AWS key»", { turnId: "turn" }), undefined);
    assert.equal(own.putBack(masked.replace("»", ""), { turnId: "elsewhere" }), undefined);
  });

  it("without marks is as it was", () => {
    assert.equal(createOwnSecrets(secretOf).putBack("const a = 1;\n", {}), "const a = 1;\n");
  });

  it("has no secret back once so many messages came after", () => {
    const own = createOwnSecrets(secretOf);
    own.note("turn", marks, []);
    for (let at = 0; at < 600; at++) own.note(`later-${at}`, [], []);
    assert.equal(own.putBack(masked, { turnId: "turn" }), undefined);
  });
});
