import assert from "node:assert/strict";
import fc from "fast-check";
import type { ToPanel } from "../../../../src/protocol/chat.ts";
import type { Chip } from "../../../../src/protocol/mention.ts";
import { picturesOnce } from "../../../../src/surfaces/chat/picturesOnce.ts";
import { emptyState, reduce, type State } from "../../../../src/webview/chat/state.ts";

const chip = (id: string): Chip => ({
  id,
  kind: id.startsWith("p") ? "image" : "file",
  name: id,
  detail: "",
  state: "ready",
  opens: false,
  ...(id.startsWith("p") ? { preview: `data:${id}` } : {}),
});
const setup = (ids: readonly string[], strings = false): ToPanel => ({
  type: "setup",
  patch: { chips: ids.map(chip), ...(strings ? { strings: {} } : {}) },
});

function panel() {
  let state: State = emptyState;
  const pictures: string[] = [];
  const post = picturesOnce((message) => {
    const chips = message.type === "setup" ? (message.patch.chips ?? []) : [];
    pictures.push(chips.flatMap(({ preview }) => preview ?? []).join(" "));
    if (message.type !== "reply") state = reduce(state, message);
  });
  return { post, pictures, shown: () => state.setup.chips, reload: () => (state = emptyState) };
}

describe("the pictures among the chips", () => {
  it("are posted once, however often the chips change", () => {
    const { post, pictures, shown } = panel();
    for (const ids of [["p1"], ["p1", "f"], ["p1", "f", "p2"], ["p2", "f"]]) post(setup(ids));
    assert.deepEqual(pictures, ["data:p1", "", "data:p2", ""]);
    assert.deepEqual(shown(), ["p2", "f"].map(chip));
  });

  it("are posted again where they were away meanwhile, and to a page that is loaded anew", () => {
    const { post, pictures, shown, reload } = panel();
    for (const ids of [["p1"], [], ["p1"]]) post(setup(ids));
    assert.deepEqual(pictures, ["data:p1", "", "data:p1"]);
    reload();
    post(setup(["p1"], true));
    assert.deepEqual([pictures.at(-1), shown()], ["data:p1", [chip("p1")]]);
  });

  it("are all there after any changes", () => {
    const ids = fc.subarray(["p1", "p2", "p3", "f1", "f2"]);
    const step = fc.record({ ids, isAnew: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { post, shown, reload } = panel();
        for (const { ids: next, isAnew } of steps) {
          if (isAnew) reload();
          post(setup(next, isAnew));
          assert.deepEqual(shown(), next.map(chip));
        }
      }),
    );
  });
});
