import assert from "node:assert/strict";
import { format, type Translate } from "../../../../src/core/phrase.ts";
import type { Chip } from "../../../../src/protocol/mention.ts";
import type { PageRead } from "../../../../src/context/workspace.ts";
import type { Attached } from "../../../../src/surfaces/mentions/attached.ts";
import { createTray } from "../../../../src/surfaces/mentions/tray.ts";
import { memoryFile, memoryWorkspace, type MemoryFolder } from "../../context/memoryWorkspace.ts";

function trayOver(given: { -readonly [Key in keyof MemoryFolder]: MemoryFolder[Key] }, translate: Translate = format) {
  const shown: (readonly Chip[])[] = [];
  const logged: string[] = [];
  let ids = 0;
  const tray = createTray({
    workspace: () => memoryWorkspace({ ...given }),
    translate,
    show: (chips) => shown.push(chips),
    scale: async (picture) => picture,
    log: (line) => logged.push(line),
    newId: () => `id-${ids++}`,
  });
  return { tray, shown, logged, chips: () => tray.chips().map(({ name, state, note }) => [name, state, note]) };
}

const textsOf = ({ mentions }: Attached) => mentions.map(({ text }) => text);

const files = { "src/cart.ts": "one\ntwo\n", ".env": "KEY=abc\n", ".gitignore": "dist/\n", "dist/a.js": "built" };

describe("what goes along with the next message", () => {
  it("is found, taken and read", async () => {
    const { tray, shown, chips } = trayOver({ files });
    const { rows, isPartial } = await tray.find("cart", false);
    assert.deepEqual(rows, [{ id: "file memory:/shop/src/cart.ts", kind: "file", name: "cart.ts", detail: "src" }]);
    assert.equal(isPartial, true);
    await tray.takeRow(rows[0]?.id ?? "");
    assert.deepEqual(chips(), [["cart.ts", "ready", ""]]);
    assert.deepEqual(
      shown.map((one) => one[0]?.state),
      ["reading", "ready"],
    );
    const { mentions, labels } = await tray.read();
    assert.deepEqual(
      mentions.map(({ label, text, mark }) => [label, text, mark]),
      [['file "src/cart.ts"', "one\ntwo\n", "id0"]],
    );
    assert.deepEqual(labels, ["cart.ts"]);
    const { attached, giveBack } = tray.take();
    assert.deepEqual([tray.chips(), await tray.read()], [[], { mentions: [], images: [], labels: [] }]);
    assert.deepEqual([(await attached).mentions.length, mentions.length], [mentions.length, mentions.length]);
    giveBack();
    assert.equal(tray.chips().length, 1);
  });

  it("is nothing that was not found before", async () => {
    const { tray, chips } = trayOver({ files });
    await tray.takeRow("file memory:/shop/src/cart.ts");
    await tray.takeRow("url http://10.0.0.1/");
    assert.deepEqual(chips(), []);
  });

  for (const [path, sent] of [
    [".env", "it may contain secrets"],
    ["dist/a.js", "it is ignored"],
  ] as const) {
    it(`says why ${path} does not go along, and sends nothing of it`, async () => {
      const { tray, chips } = trayOver({ files });
      const name = path.slice(path.lastIndexOf("/") + 1);
      await tray.add({ kind: "file", file: memoryFile(path) });
      assert.deepEqual(chips(), [[name, "refused", `Not sent: ${sent}.`]]);
      assert.deepEqual(await tray.read(), { mentions: [], images: [], labels: [`${name} not sent: ${sent}`] });
    });
  }

  it("is read anew when it is sent, and when its file changes", async () => {
    const given = { files: { ...files } as Record<string, string> };
    const { tray } = trayOver(given);
    await tray.add({ kind: "file", file: memoryFile("src/cart.ts") });
    const before = tray.chips()[0]?.tokens ?? 0;
    given.files["src/cart.ts"] = "three\n".repeat(100);
    await tray.changed("memory:/shop/src/cart.ts");
    assert.ok((tray.chips()[0]?.tokens ?? 0) > before + 100);
    given.files["src/cart.ts"] = "four\n";
    assert.deepEqual(textsOf(await tray.take().attached), ["four\n"]);
  });

  it("is read for the meter no more often than it changes, and a page once", async () => {
    const given = { files: { ...files } as Record<string, string>, asked: [] as string[] };
    const pages = new Proxy<Record<string, PageRead>>(
      {},
      {
        get(_, address) {
          given.asked.push(String(address));
          return String(address).includes("refused")
            ? { kind: "refused", why: { text: "You chose not to read it.", args: [] } }
            : { kind: "text", title: "", text: `page ${given.asked.length}` };
        },
      },
    );
    const { tray, chips } = trayOver({ ...given, pages });
    for (const address of ["https://a.org/", "https://refused.org/"]) await tray.add({ kind: "url", address });
    await tray.add({ kind: "file", file: memoryFile("src/cart.ts") });
    given.files["src/cart.ts"] = "four\n";
    for (let pause = 0; pause < 3; pause++) assert.deepEqual(textsOf(await tray.read()), ["page 1", "one\ntwo\n"]);
    assert.deepEqual(textsOf(await tray.take().attached), ["page 1", "four\n"]);
    assert.deepEqual(given.asked, ["https://a.org/", "https://refused.org/"]);
    await tray.add({ kind: "url", address: "https://a.org/" });
    assert.deepEqual(textsOf(await tray.take().attached), ["page 3"]);
    assert.deepEqual(chips(), []);
  });

  it("waits for what is still being read", async () => {
    const { tray } = trayOver({ files });
    void tray.add({ kind: "file", file: memoryFile("src/cart.ts") });
    assert.deepEqual(textsOf(await tray.read()), ["one\ntwo\n"]);
  });

  for (const kind of ["file", "selection"] as const)
    it(`sends the lines that were chosen as ${kind}, and says so once they read otherwise`, async () => {
      const given = { files: { ...files } as Record<string, string> };
      const { tray } = trayOver(given);
      const [file, lines] = [memoryFile("src/cart.ts"), { from: 1, to: 1 }];
      await tray.add(kind === "file" ? { kind, file, lines } : { kind, selected: { file, lines, text: "one" } });
      given.files["src/cart.ts"] = "zero\none\n";
      // Nobody told: the file changed on the disk.
      const { mentions, labels } = await tray.take().attached;
      assert.deepEqual(
        [labels, mentions.map(({ label, text }) => [label, text])],
        [
          ["cart.ts:1 (changed since)"],
          [
            [
              `${kind === "file" ? "" : "selected "}lines 1-1 of "src/cart.ts", as they were when they were chosen: they have changed since`,
              "one",
            ],
          ],
        ],
      );
    });

  it("says where the lines of a selection read otherwise by now", async () => {
    const given = { files: { ...files } as Record<string, string> };
    const { tray, chips } = trayOver(given);
    const selected = { file: memoryFile("src/cart.ts"), lines: { from: 1, to: 1 }, text: "one" };
    await tray.add({ kind: "selection", selected });
    assert.deepEqual(chips(), [["cart.ts:1", "ready", ""]]);
    given.files["src/cart.ts"] = "zero\none\n";
    await tray.changed("memory:/shop/src/cart.ts");
    assert.deepEqual(chips(), [["cart.ts:1", "ready", "Changed since: what was selected goes along."]]);
    assert.equal((await tray.read()).mentions[0]?.text, "one");
  });

  it("keeps one chip of a thing, and takes away the one that is named", async () => {
    const { tray, chips } = trayOver({ files });
    const file = memoryFile("src/cart.ts");
    await tray.add({ kind: "file", file });
    await tray.add({ kind: "file", file, lines: { from: 1, to: 1 } });
    await tray.add({ kind: "file", file });
    assert.deepEqual(
      chips().map(([name]) => name),
      ["cart.ts:1", "cart.ts"],
    );
    tray.remove(tray.chips()[0]?.id ?? "");
    assert.deepEqual(
      chips().map(([name]) => name),
      ["cart.ts"],
    );
    assert.deepEqual(tray.placeOf(tray.chips()[0]?.id ?? ""), { file });
  });

  it("names a cell in the reader's language", async () => {
    const cell = { kind: "file", file: { ...memoryFile("src/cart.ts"), cell: 2 }, lines: { from: 1, to: 1 } } as const;
    const inChinese: Translate = (phrase) => format(phrase, { "{0} cell {1}": "{0} 单元格 {1}" });
    for (const [translate, name] of [
      [format, "cart.ts cell 2:1"],
      [inChinese, "cart.ts 单元格 2:1"],
    ] as const) {
      const { tray, chips } = trayOver({ files }, translate);
      await tray.add(cell);
      assert.deepEqual(chips(), [[name, "ready", ""]]);
    }
  });

  it("keeps pictures as they are", async () => {
    const { tray } = trayOver({});
    const picture = { type: "image", mediaType: "image/png", data: "AAAA" } as const;
    tray.addPicture(picture, "shot \u202Egnp.exe");
    const [chip] = tray.chips();
    assert.deepEqual(
      [chip?.name, chip?.tokens, chip?.preview],
      ["shot [U+202E]gnp.exe", 1_600, "data:image/png;base64,AAAA"],
    );
    assert.deepEqual((await tray.read()).images, [picture]);
  });

  it("drops what an earlier search finds late", async () => {
    const { tray } = trayOver({ files });
    const [first, second] = await Promise.all([tray.find("car", false), tray.find("cart", false)]);
    assert.deepEqual([first.rows, second.rows.length], [[], 1]);
  });
});
