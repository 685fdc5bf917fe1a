import assert from "node:assert/strict";
import { droppedIn, textOf } from "../../../../src/webview/mentions/dropped.ts";

const file = (name: string, type = "", content: BlobPart = "x") => new File([content], name, { type });
const png = file("my shot.png", "image/png");
const code = file("a.ts");

interface Row {
  readonly what: string;
  readonly files?: readonly File[];
  readonly uris?: string;
  /** Of the editor's own drags. */
  readonly own?: string;
  /** What is taken: pictures, texts, addresses. */
  readonly taken: readonly [pictures: readonly string[], texts: readonly string[], uris: readonly string[]];
}

const rows: readonly Row[] = [
  {
    what: "files of the explorer, by their addresses",
    own: "file:///shop/a.ts\r\n# no file\r\nfile:///shop/logo.png\r\n",
    uris: "file:///other",
    taken: [[], [], ["file:///shop/a.ts", "file:///shop/logo.png"]],
  },
  {
    what: "pictures and files together, each once",
    files: [png, code],
    uris: "file:///shop/my%20shot.png\r\nfile:///shop/a.ts\r\n",
    taken: [["my shot.png"], [], ["file:///shop/a.ts"]],
  },
  {
    what: "a picture of a page, without the page's address",
    files: [png],
    uris: "https://example.com/shot?size=2",
    taken: [["my shot.png"], [], []],
  },
  {
    what: "a text of a page, by its bytes",
    files: [file("x.svg", "image/svg+xml")],
    uris: "https://example.com/x.svg",
    taken: [[], ["x.svg"], []],
  },
  {
    what: "a file, without the link beside it",
    files: [code],
    uris: "HTTP://example.com/\r\nfile:///shop/a.ts",
    taken: [[], [], ["file:///shop/a.ts"]],
  },
  { what: "nothing of a link, which the browser puts in", uris: "https://example.com/x", taken: [[], [], []] },
  {
    what: "what has no address, by its bytes",
    files: [png, code, file("b.svg", "image/svg+xml")],
    taken: [["my shot.png"], ["a.ts", "b.svg"], []],
  },
  {
    what: "an address that cannot be decoded",
    files: [png],
    uris: "file:///shop/100%",
    taken: [["my shot.png"], [], ["file:///shop/100%"]],
  },
  { what: "nothing", taken: [[], [], []] },
];

describe("what is taken of a drop", () => {
  for (const { what, files = [], uris = "", own = "", taken } of rows)
    it(`is ${what}`, () => {
      const lists: Record<string, string> = { "text/uri-list": uris, "application/vnd.code.uri-list": own };
      const found = droppedIn({ files, getData: (type) => lists[type] ?? "" });
      const names = (all: readonly File[]) => all.map(({ name }) => name);
      assert.deepEqual([names(found.pictures), names(found.texts), found.uris], taken);
    });

  it("is no more than fifty files", () => {
    const files = Array.from({ length: 80 }, (_, at) => file(`${at}.ts`));
    assert.equal(droppedIn({ files, getData: () => "" }).texts.length, 50);
  });

  it("is text where its bytes are, and short enough", async () => {
    assert.equal(await textOf(file("a.md", "", "# Ü\n")), "# Ü\n");
    assert.equal(await textOf(file("empty.md", "", "")), "");
    assert.equal(await textOf(file("a.zip", "", "PK\0")), undefined);
    assert.equal(await textOf(file("a.bin", "", Uint8Array.of(0xff, 0xfe, 0x41))), undefined);
    assert.equal(await textOf(file("long.log", "", "x".repeat(400_001))), undefined);
    // Of a folder the system gives a file that cannot be read.
    const folder = Object.assign(file("src"), { arrayBuffer: () => Promise.reject(new Error("NotFoundError")) });
    assert.equal(await textOf(folder), undefined);
  });
});
