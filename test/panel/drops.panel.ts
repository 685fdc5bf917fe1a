import assert from "node:assert/strict";
import type { FromPanel } from "../../src/protocol/chat.ts";
import { until } from "../until.ts";
import { startHarness, type Harness, type Panel } from "./harness.ts";

/** What is dropped: files by their bytes, and a list of addresses. `pixels`: a picture of that width. */
interface Drop {
  readonly files?: readonly {
    readonly name: string;
    readonly type: string;
    readonly text?: string;
    readonly pixels?: number;
  }[];
  readonly uris?: string;
}

describe("a drop on the panel", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  beforeEach(async () => {
    panel = await harness.open({ results: {} });
  });
  afterEach(() => panel.close());

  const drop = (dropped: Drop) =>
    panel.page.evaluate(async ({ files = [], uris }) => {
      const dataTransfer = new DataTransfer();
      if (uris !== undefined) dataTransfer.setData("text/uri-list", uris);
      for (const { name, type, text = "", pixels } of files) {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = pixels ?? 1;
        const drawn = new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
        const content = pixels === undefined ? text : ((await drawn) ?? "");
        dataTransfer.items.add(new File([content], name, { type }));
      }
      document
        .querySelector(".composer-box")
        ?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, dropped);

  /** What was attached, by its kind: names of pictures and texts, and addresses. */
  const attached = async (count: number) => {
    const told = async () =>
      (await panel.heard()).flatMap((message: FromPanel) => {
        if (message.type === "attachPicture") return [`picture ${message.name}`];
        if (message.type === "attachText") return [`text ${message.name}: ${message.text}`];
        return message.type === "attachFiles" ? message.uris.map((uri) => `file ${uri}`) : [];
      });
    await until(`${count} things are attached`, async () => (await told()).length >= count);
    return (await told()).toSorted();
  };
  const problem = () => panel.page.locator(".problem");
  const png = { name: "my shot.png", type: "image/png", pixels: 4 };

  it("takes pictures and files together, each once", async () => {
    const uris = "file:///shop/my%20shot.png\r\nfile:///shop/a.ts\r\n";
    await drop({ files: [png, { name: "a.ts", type: "", text: "let a;" }], uris });
    const first = ["file file:///shop/a.ts", "picture my shot.png"];
    assert.deepEqual(await attached(first.length), first);
    // Texts come after the pictures: once these are here, nothing of the first drop is still to come.
    const next = ["picture next.png", "text next.md: next"];
    await drop({
      files: [
        { ...png, name: "next.png" },
        { name: "next.md", type: "", text: "next" },
      ],
    });
    assert.deepEqual(await attached(first.length + next.length), [...first, ...next]);
    assert.equal(await problem().count(), 0);
  });

  it("takes pictures of the Explorer by their address", async () => {
    await drop({ uris: "file:///shop/logo.png" });
    assert.deepEqual(await attached(1), ["file file:///shop/logo.png"]);
  });

  it("takes a picture of a page, and not the address that comes with it", async () => {
    await drop({ files: [png], uris: "https://example.com/shot?size=2" });
    assert.deepEqual(await attached(1), ["picture my shot.png"]);
    assert.deepEqual(
      (await panel.heard()).filter(({ type }) => type === "attachFiles"),
      [],
    );
  });

  it("takes pictures and small texts of which the system says no address", async () => {
    await drop({ files: [png, { name: "notes.md", type: "", text: "# Notes ü" }] });
    assert.deepEqual(await attached(2), ["picture my shot.png", "text notes.md: # Notes ü"]);
    assert.equal(await problem().count(), 0);
  });

  it("says how to add what it cannot read", async () => {
    await drop({
      files: [
        { name: "a.zip", type: "application/zip", text: "PK\u0000" },
        { name: "long.log", type: "", text: "x".repeat(400_001) },
        { name: "b.md", type: "", text: "b" },
      ],
    });
    assert.deepEqual(await attached(1), ["text b.md: b"]);
    await problem().waitFor();
    assert.match(await problem().innerText(), /Explorer.*: a\.zip, long\.log$/);
  });

  it("makes a picture smaller where the extension asks, and says where it is none", async () => {
    const data = await panel.page.evaluate(async () => {
      const canvas = document.createElement("canvas");
      canvas.width = 3_136;
      canvas.height = 1_000;
      return canvas.toDataURL("image/png").split(",")[1] ?? "";
    });
    await panel.say({ type: "scale", of: "1", picture: { type: "image", mediaType: "image/png", data } });
    await panel.say({ type: "scale", of: "2", picture: { type: "image", mediaType: "image/png", data: "AAAA" } });
    const answers = async () => (await panel.heard()).filter((message) => message.type === "scaled");
    await until("both are answered", async () => (await answers()).length === 2);
    const made = (await answers()).toSorted((one, other) => one.of.localeCompare(other.of));
    const bytes = Buffer.from(made[0]?.picture?.data ?? "", "base64");
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1_568, 500]);
    assert.equal(made[1]?.picture, null);
    assert.deepEqual(await panel.violations(), []);
  });
});
