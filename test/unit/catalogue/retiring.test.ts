import assert from "node:assert/strict";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { familyOf } from "../../../src/catalogue/families.ts";
import { retirements } from "../../../src/catalogue/families/retirements.ts";
import { retirementNotes } from "../../../src/catalogue/retiring.ts";
import type { ListedModel, Model } from "../../../src/core/model.ts";
import { format } from "../../../src/core/phrase.ts";

const listedAt = (id: string, list: readonly ListedModel[], today = "2026-11-22"): readonly Model[] =>
  readCatalogue({ providers: [], models: [], lists: { [id]: list }, today }).models.filter(
    ({ provider }) => provider.id === id,
  );
const notes = (before: readonly Model[], after: readonly Model[]) =>
  retirementNotes(before, after, "2026-11-22").map((note) => format(note));
const ends = (models: readonly Model[], id: string) => {
  const found = models.find((model) => model.id === id);
  return [found?.retiresOn, found?.successor];
};

describe("a model that goes away", () => {
  it("carries the day its maker announced, or the one that the endpoint's list says", () => {
    const list = [{ id: "gpt-5" }, { id: "gpt-6-sol", shutdownDate: "2027-09-01" }, { id: "gpt-6.2-sol" }];
    const models = listedAt("openai", list);
    assert.deepEqual(
      ["gpt-5", "gpt-6-sol", "gpt-6.2-sol"].map((id) => ends(models, id)),
      [
        ["2026-12-11", "gpt-6.2-astra"],
        ["2027-09-01", undefined],
        [undefined, undefined],
      ],
    );
  });

  it("may live on at a reseller", () => {
    assert.deepEqual(ends(listedAt("openrouter", [{ id: "openai/gpt-5" }]), "openai/gpt-5"), [undefined, undefined]);
  });

  it("is gone from the day that the list says, and lives on where it is listed after the announced one", () => {
    const list = [{ id: "gpt-5" }, { id: "gpt-5.4", shutdownDate: "2026-12-11" }, { id: "gpt-6.2-sol" }];
    const later = listedAt("openai", list, "2026-12-11");
    assert.ok(!later.some(({ id }) => id === "gpt-5.4"));
    assert.deepEqual(ends(later, "gpt-5"), [undefined, undefined]);
  });

  it("is not offered after the announced day where there is no list", () => {
    const ids = (today: string) =>
      readCatalogue({ providers: [], models: [], lists: {}, today }).models.map(({ key }) => key);
    const codex = "openai/gpt-5.3-codex";
    assert.deepEqual([ids("2027-03-31").includes(codex), ids("2027-04-01").includes(codex)], [true, false]);
  });

  it("is named where it has a role, with its successor", () => {
    const before = listedAt("openai", [{ id: "gpt-5.2" }, { id: "gpt-5-mini" }]);
    const after = listedAt("openai", [{ id: "gpt-5-mini" }, { id: "gpt-5.6-sol" }]);
    assert.deepEqual(notes(before, after), [
      "GPT-5.2 is no longer offered by OpenAI; its replacement is GPT-5.6 Sol.",
      "OpenAI retires GPT-5 mini on 2026-12-11; its replacement is gpt-6-luna.",
    ]);
  });

  it("is not named before its time, nor where nobody is sent to it", () => {
    const list = [{ id: "gpt-5.4", shutdownDate: "2027-10-01" }, { id: "gpt-99" }];
    assert.deepEqual(notes(listedAt("openai", list), listedAt("openai", list.slice(0, 1))), []);
  });

  it("has a successor that is known and stays", () => {
    const going = new Set(retirements.flatMap(({ ids }) => ids));
    for (const { successor } of retirements) {
      assert.ok(familyOf(successor, {}), successor);
      assert.ok(!going.has(successor), successor);
    }
  });
});
