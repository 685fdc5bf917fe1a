import assert from "node:assert/strict";
import type { MentionTarget } from "../../../../src/context/mentions/target.ts";
import { format } from "../../../../src/core/phrase.ts";
import type { Attached } from "../../../../src/surfaces/mentions/attached.ts";
import { createTray } from "../../../../src/surfaces/mentions/tray.ts";
import { memoryFile, memoryWorkspace, type MemoryFolder } from "../../context/memoryWorkspace.ts";

type Changing = { -readonly [Key in keyof MemoryFolder]: MemoryFolder[Key] } & { files: Record<string, string> };

const cart = memoryFile("src/cart.ts");
const symbol = { file: cart, name: "total", lines: { from: 2, to: 3 } };
const shop = (): Changing => ({
  files: { "src/cart.ts": "one\ntwo\nthree\nfour\n", "src/tax.ts": "tax\n", ".gitignore": "" },
  symbols: [["total", "src/cart.ts", 2, 3]],
  copied: "copied",
  lastCommand: { command: "npm test", output: "ok" },
});

/** What a message brought along, and the same once `change` has happened. */
async function readTwice(target: MentionTarget, change: (given: Changing) => void) {
  const given = shop();
  let ids = 0;
  const tray = createTray({
    workspace: () => memoryWorkspace({ ...given }),
    translate: format,
    show: () => {},
    scale: async (picture) => picture,
    log: () => {},
    newId: () => `id-${ids++}`,
  });
  await tray.add(target);
  const before = await tray.take().attached;
  change(given);
  return { before, now: await tray.readAgain(before), again: tray };
}

const sent = ({ labels, mentions }: Attached) => [labels, mentions.map(({ label, text }) => [label, text])];

interface Row {
  readonly what: string;
  readonly target: MentionTarget;
  readonly change: (given: Changing) => void;
  readonly labels: readonly string[];
  /** Of what is sent. */
  readonly texts: readonly (readonly [label: string, text: string])[];
}

const put = (path: string, text: string) => (given: Changing) => void (given.files[path] = text);
const remove = (path: string) => (given: Changing) => void delete given.files[path];

const rows: readonly Row[] = [
  {
    what: "a file that is as it was",
    target: { kind: "file", file: cart },
    change: () => {},
    labels: ["cart.ts"],
    texts: [['file "src/cart.ts"', "one\ntwo\nthree\nfour\n"]],
  },
  {
    what: "a file that has changed",
    target: { kind: "file", file: cart },
    change: put("src/cart.ts", "new\n"),
    labels: ["cart.ts (changed since)"],
    texts: [['file "src/cart.ts"', "new\n"]],
  },
  {
    what: "a file that is gone",
    target: { kind: "file", file: cart },
    change: remove("src/cart.ts"),
    labels: ["cart.ts not sent: src/cart.ts no longer exists."],
    texts: [],
  },
  {
    what: "a file that is ignored by now",
    target: { kind: "file", file: cart },
    change: put(".gitignore", "src/\n"),
    labels: ["cart.ts not sent: it is ignored"],
    texts: [],
  },
  {
    what: "a folder with one more file",
    target: { kind: "folder", folder: memoryFile("src") },
    change: (given) => {
      given.files = { "src/tax.ts": "tax\n", "src/vat.ts": "vat\n" };
    },
    labels: ["src (changed since)"],
    texts: [
      ['files in the folder "src"', '"src/tax.ts"\n"src/vat.ts"'],
      ['file "src/tax.ts"', "tax\n"],
      ['file "src/vat.ts"', "vat\n"],
    ],
  },
  {
    what: "a selection whose lines read otherwise",
    target: { kind: "selection", selected: { file: cart, lines: { from: 2, to: 3 }, text: "two\nthree" } },
    change: put("src/cart.ts", "one\n2\n3\nfour\n"),
    labels: ["cart.ts:2-3 (changed since)"],
    texts: [
      [
        'selected lines 2-3 of "src/cart.ts", as they were when they were chosen: they have changed since',
        "two\nthree",
      ],
    ],
  },
  {
    what: "a symbol that has moved down",
    target: { kind: "symbol", symbol },
    change(given) {
      given.files["src/cart.ts"] = "zero\nzero\nzero\none\ntwo\nthree\nfour\n";
      given.symbols = [["total", "src/cart.ts", 5, 6]];
    },
    labels: ["total (moved since)"],
    texts: [['"total", lines 5-6 of "src/cart.ts"', "two\nthree"]],
  },
  {
    what: "a symbol that has changed",
    target: { kind: "symbol", symbol },
    change(given) {
      given.files["src/cart.ts"] = "one\ntwo\n2.5\nthree\n";
      given.symbols = [["total", "src/cart.ts", 2, 4]];
    },
    labels: ["total (changed since)"],
    texts: [['"total", lines 2-4 of "src/cart.ts"', "two\n2.5\nthree"]],
  },
  {
    what: "a symbol that went to another file",
    target: { kind: "symbol", symbol },
    change(given) {
      given.files = { ...given.files, "src/cart.ts": "one\n", "src/sum.ts": "two\nthree\n" };
      given.symbols = [["total", "src/sum.ts", 1, 2]];
    },
    labels: ["total (moved since)"],
    texts: [['"total", lines 1-2 of "src/sum.ts"', "two\nthree"]],
  },
  {
    what: "a symbol whose file was renamed",
    target: { kind: "symbol", symbol },
    change(given) {
      given.files = { "src/sum.ts": "one\ntwo\nthree\nfour\n" };
      given.symbols = [["total", "src/sum.ts", 2, 3]];
    },
    labels: ["total (moved since)"],
    texts: [['"total", lines 2-3 of "src/sum.ts"', "two\nthree"]],
  },
  {
    what: "a symbol that is gone, while two others are called the same",
    target: { kind: "symbol", symbol },
    change(given) {
      given.symbols = [
        ["other", "src/cart.ts", 1, 1],
        ["total", "src/tax.ts", 1, 1],
        ["total", "src/vat.ts", 1, 1],
      ];
    },
    labels: ["total not sent: src/cart.ts no longer has total."],
    texts: [],
  },
  {
    what: "what was copied then",
    target: { kind: "clipboard" },
    change: (given) => {
      given.copied = "something else";
    },
    labels: ["clipboard"],
    texts: [["text on the clipboard", "copied"]],
  },
  {
    what: "what was run then",
    target: { kind: "terminal" },
    change: (given) => {
      given.lastCommand = { command: "ls", output: "" };
    },
    labels: ["terminal"],
    texts: [["last terminal command and its output", "$ npm test\nok"]],
  },
];

describe("what goes along with a question that is asked again", () => {
  for (const { what, target, change, labels, texts } of rows)
    it(`is ${what}`, async () => {
      const { now } = await readTwice(target, change);
      assert.deepEqual(sent(now), [labels, texts]);
    });

  it("is compared with what went along the last time", async () => {
    const { now, again } = await readTwice({ kind: "file", file: cart }, put("src/cart.ts", "new\n"));
    assert.deepEqual((await again.readAgain(now)).labels, ["cart.ts"]);
  });

  it("is no other symbol of its name where the first question goes, or one that had none", async () => {
    const given = shop();
    let ids = 0;
    const tray = createTray({
      workspace: () => memoryWorkspace({ ...given }),
      translate: format,
      show: () => {},
      scale: async (picture) => picture,
      log: () => {},
      newId: () => `id-${ids++}`,
    });
    await tray.add({ kind: "symbol", symbol });
    given.files["src/cart.ts"] = "one\n";
    given.symbols = [
      ["one", "src/cart.ts", 1, 1],
      ["total", "src/tax.ts", 1, 1],
    ];
    await tray.changed(cart.uri);
    const refused = [["total not sent: src/cart.ts no longer has total."], []];
    assert.deepEqual(tray.chips()[0]?.state, "refused");
    const first = await tray.take().attached;
    assert.deepEqual(sent(first), refused);
    assert.deepEqual(sent(await tray.readAgain(first)), refused);
  });

  it("is plain data, and the same pictures", async () => {
    const { again } = await readTwice({ kind: "file", file: cart }, () => {});
    const picture = { type: "image", mediaType: "image/png", data: "iVBORw0KGgo=" } as const;
    again.addPicture(picture, "logo.png");
    const before = await again.take().attached;
    assert.deepEqual(JSON.parse(JSON.stringify(before)), before);
    assert.deepEqual((await again.readAgain(before)).images, [picture]);
  });
});
