import assert from "node:assert/strict";
import { pictureType } from "../../../../src/context/mentions/pictureType.ts";
import { format } from "../../../../src/core/phrase.ts";
import type { Picture } from "../../../../src/core/picture.ts";
import type { Workspace } from "../../../../src/context/workspace.ts";
import { createTray } from "../../../../src/surfaces/mentions/tray.ts";
import { memoryFile, memoryWorkspace, type MemoryFolder } from "../../context/memoryWorkspace.ts";

const awsKey = `AKIA${"QYLPMN5HFIQR7XYA"}`;
const logo: Picture = { type: "image", mediaType: "image/png", data: "iVBORw0KGgo=" };

function trayOver(given: MemoryFolder, scale = async (picture: Picture): Promise<Picture | undefined> => picture) {
  let ids = 0;
  const tray = createTray({
    workspace: () => memoryWorkspace({ ...given }),
    translate: format,
    show: () => {},
    scale,
    log: () => {},
    newId: () => `id-${ids++}`,
  });
  const chips = () => tray.chips().map(({ name, kind, state, note }) => [name, kind, state, note]);
  return { tray, chips };
}

const pictures = { "src/logo.png": logo, "out/logo.png": logo, ".ssh/shot.png": logo };
const files = { ".gitignore": "out/\n", "src/wrong.png": "no picture", "src/a.ts": "a" };

describe("a picture's file", () => {
  it("goes along as a picture, made smaller", async () => {
    const small = { ...logo, data: "c21hbGw=" };
    const { tray, chips } = trayOver({ pictures, files }, async () => small);
    const { rows } = await tray.find("logo", false);
    await tray.takeRow(rows.find(({ detail }) => detail === "src")?.id ?? "");
    assert.deepEqual(chips(), [["logo.png", "image", "ready", ""]]);
    const [chip] = tray.chips();
    assert.deepEqual([chip?.preview, chip?.tokens, chip?.opens], [`data:image/png;base64,${small.data}`, 1_600, true]);
    const { images, labels, mentions } = await tray.take().attached;
    assert.deepEqual([images, labels, mentions], [[small], [], []]);
  });

  for (const [path, note] of [
    ["out/logo.png", "Not sent: it is ignored."],
    [".ssh/shot.png", "Not sent: it may contain secrets."],
    ["src/wrong.png", "This picture could not be read, or is too large."],
    ["src/gone.png", "src/gone.png no longer exists."],
  ] as const)
    it(`says why ${path} does not go along`, async () => {
      const { tray, chips } = trayOver({ pictures, files });
      await tray.add({ kind: "file", file: memoryFile(path) });
      assert.deepEqual(chips(), [[path.slice(path.lastIndexOf("/") + 1), "file", "refused", note]]);
      assert.deepEqual((await tray.read()).images, []);
    });

  it("says where no panel can make it small enough", async () => {
    const { tray, chips } = trayOver({ pictures }, async () => undefined);
    await tray.add({ kind: "file", file: memoryFile("src/logo.png") });
    assert.deepEqual(chips(), [["logo.png", "file", "refused", "This picture could not be read, or is too large."]]);
  });

  it("is read again with its question, and said to have changed", async () => {
    const given = { pictures: { ...pictures } as Record<string, Picture> };
    const { tray } = trayOver(given);
    await tray.add({ kind: "file", file: memoryFile("src/logo.png") });
    const before = await tray.take().attached;
    assert.deepEqual((await tray.readAgain(before)).labels, []);
    given.pictures["src/logo.png"] = { ...logo, data: "bmV3" };
    const now = await tray.readAgain(before);
    assert.deepEqual([now.labels, now.images[0]?.data], [["logo.png (changed since)"], "bmV3"]);
  });

  it("is known by its first bytes", () => {
    const typeOf = (text: string) => pictureType(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    const types = ["\x89PNG\r\n\x1a\n....", "\xff\xd8\xff\xe0", "GIF89a..", "GIF87a", "RIFF\0\0\0\0WEBPVP8 "].map(
      typeOf,
    );
    assert.deepEqual(types, ["image/png", "image/jpeg", "image/gif", "image/gif", "image/webp"]);
    for (const text of ["", "\x89PNG", "BM....", "RIFF\0\0\0\0WAVE", "<svg/>", "GIF88a"])
      assert.equal(typeOf(text), undefined);
  });
});

describe("a file that is dropped from elsewhere", () => {
  it("goes along as it was dropped, with its secrets masked", async () => {
    const { tray, chips } = trayOver({ files });
    await tray.addText("notes.md", `key ${awsKey}`);
    assert.deepEqual(chips(), [["notes.md", "file", "ready", ""]]);
    const { mentions, labels } = await tray.take().attached;
    assert.deepEqual([labels, mentions[0]?.label], [["notes.md"], 'file "notes.md"']);
    assert.match(mentions[0]?.text ?? "", /^key «masked: [^»]+»$/);
  });

  const notebook = JSON.stringify({
    cells: [
      { cell_type: "code", source: ["a = 1\r\n", `k = "${awsKey}"`], outputs: [{ data: { "image/png": "iVBOR" } }] },
    ],
    metadata: { language_info: { name: "python" } },
  });
  for (const [name, text, read] of [
    ["a.ts", "one\r\ntwo\rthree\n\ud800", /^one\ntwo\nthree\n\ufffd$/],
    ["a.ipynb", notebook, /^# %% cell 1 \(python\)\na = 1\nk = "«masked: [^»]+»"\n$/],
    ["A.IPYNB", notebook, /^# %% cell 1 /],
    ["wrong.ipynb", "no notebook\r\n", /^no notebook\n$/],
    ["a.json", '{"cells":[]}', /^\{"cells":\[\]\}$/],
  ] as const)
    it(`is read as a file that is there: ${name}`, async () => {
      const { tray } = trayOver({ files });
      await tray.addText(name, text);
      assert.match((await tray.take().attached).mentions[0]?.text ?? "", read);
    });

  it("stands beside another one of its name, and stays when it is asked again", async () => {
    const { tray } = trayOver({ files });
    await tray.addText("a.ts", "one");
    await tray.addText("a.ts", "two");
    const before = await tray.take().attached;
    assert.deepEqual(
      (await tray.readAgain(before)).mentions.map(({ text }) => text),
      ["one", "two"],
    );
  });

  it("says where it cannot be read, and holds no message up", async () => {
    const logged: string[] = [];
    const carried: Workspace["carried"] = () => Promise.reject(new Error("guard"));
    const tray = createTray({
      workspace: () => ({ ...memoryWorkspace({ files }), carried }),
      translate: format,
      show: () => {},
      scale: async (picture) => picture,
      log: (line) => logged.push(line),
      newId: () => "id",
    });
    await tray.addText("a.ts", "one");
    const why = "It could not be read. See the log for details.";
    assert.deepEqual([tray.chips()[0]?.state, tray.chips()[0]?.note], ["refused", why]);
    assert.deepEqual(logged, ["A file that was dropped could not be read: Error: guard"]);
    assert.deepEqual((await tray.read()).labels, [`a.ts not sent: ${why}`]);
    assert.deepEqual((await tray.take().attached).labels, [`a.ts not sent: ${why}`]);
  });

  it("is shown as read where it comes back with a message that was not sent", async () => {
    const { tray, chips } = trayOver({ files });
    const added = tray.addText("a.ts", "one");
    const { attached, giveBack } = tray.take();
    await Promise.all([added, attached]);
    giveBack();
    await attached;
    await tray.read();
    assert.deepEqual(chips(), [["a.ts", "file", "ready", ""]]);
  });

  for (const [name, text, note] of [
    [".env", `A=${awsKey}`, "Not sent: it may contain secrets."],
    ["id_rsa", "x", "Not sent: it may contain secrets."],
    ["a.bin", "a\0b", "a.bin is not a text file."],
  ] as const)
    it(`is not sent: ${name}`, async () => {
      const { tray, chips } = trayOver({ files });
      await tray.addText(name, text);
      assert.deepEqual(chips(), [[name, "file", "refused", note]]);
      assert.deepEqual((await tray.take().attached).mentions, []);
    });
});
