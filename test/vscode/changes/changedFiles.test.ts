import assert from "node:assert/strict";
import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { isProtectedPath } from "../../../src/apply/paths/protectedPaths.ts";
import { format } from "../../../src/core/phrase.ts";
import { createChanges, type Changes } from "../../../src/vscode/changes/index.ts";
import { dialogs as real, type Dialogs } from "../../../src/vscode/ui/dialogs.ts";
import { createEditReview, type EditReview } from "../../../src/vscode/review/editReview.ts";
import { until } from "../../until.ts";
import { closeAll, inFolder } from "../scratchFile.ts";
import { readHere } from "../../../src/surfaces/reading/index.ts";

const original = "one\ntwo\nthree\n";
const answer = (path: string) => `*** Begin Patch\n*** Update File: ${path}\n@@\n-two\n+TWO\n*** End Patch`;

/** What happens to a file while its change waits, and what must become of it. */
interface Fate {
  readonly it: string;
  readonly change: (path: string, uri: vscode.Uri) => Promise<unknown>;
  /** The editor is given time to see it first. */
  readonly seen?: (document: vscode.TextDocument) => boolean;
  /** What is said; nothing is changed then. Otherwise the change is made. */
  readonly said?: RegExp;
  /** The file's bytes after that, and after the document was saved. */
  readonly bytes: Uint8Array | string | undefined;
  /** Where the editor was quicker than the user, and the change was made in what it saw. */
  readonly orElse?: Uint8Array | string;
  readonly start?: Uint8Array;
}

const outside = join(tmpdir(), `pointsman-outside-${process.pid}`);

/** Two patches become one. */
const between = /\n\*\*\* End Patch\n\*\*\* Begin Patch\n/;
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const windows = (text: string) => text.replaceAll("\n", "\r\n");
const made = original.replace("two", "TWO");
const onDisk = /changed on disk|have changed|has changed/;

const fates: readonly Fate[] = [
  { it: "is left alone", change: async () => undefined, bytes: made },
  {
    it: "is written by another program, in the same lines",
    change: (path) => writeFile(path, "one\ntheirs\nthree\n"),
    said: onDisk,
    bytes: "one\ntheirs\nthree\n",
  },
  {
    it: "is written by another program, which the editor has seen",
    change: (path) => writeFile(path, "one\ntheirs\nthree\n"),
    seen: (document) => document.getText().includes("theirs"),
    said: onDisk,
    bytes: "one\ntheirs\nthree\n",
  },
  {
    it: "gets other line endings, which the editor has not seen",
    change: (path) => writeFile(path, windows(original)),
    said: onDisk,
    bytes: windows(original),
    orElse: windows(made),
  },
  {
    it: "gets other line endings, which the editor has seen",
    change: (path) => writeFile(path, windows(original)),
    seen: (document) => document.eol === vscode.EndOfLine.CRLF,
    bytes: windows(made),
  },
  {
    it: "gets a byte order mark",
    change: (path) => writeFile(path, `\uFEFF${original}`),
    said: onDisk,
    bytes: `\uFEFF${original}`,
    orElse: `\uFEFF${made}`,
  },
  {
    it: "gets another encoding",
    change: (path) => writeFile(path, utf16(original)),
    said: onDisk,
    bytes: utf16(original),
    orElse: utf16(made),
  },
  { it: "becomes read-only", change: (path) => chmod(path, 0o444), said: /read-only/, bytes: original },
  {
    it: "becomes a link to a file outside the folder",
    change: async (path) => {
      await writeFile(outside, original);
      await rm(path);
      await symlink(outside, path);
    },
    said: /link to a file outside/,
    bytes: original,
  },
  { it: "is deleted", change: (path) => rm(path), said: /no longer exists/, bytes: undefined },
  {
    it: "gets another name",
    change: (path) => rename(path, `${path}.other`),
    said: /no longer exists/,
    bytes: undefined,
  },
  {
    it: "is changed by the user, in the same lines",
    change: (_path, uri) => type(uri, new vscode.Position(1, 0), "my "),
    said: /has changed/,
    bytes: original.replace("two", "my two"),
  },
  {
    it: "is changed by the user, in other lines",
    change: (_path, uri) => type(uri, new vscode.Position(0, 0), "zero\n"),
    bytes: `zero\n${made}`,
  },
  {
    it: "has Windows line endings",
    start: Buffer.from(windows(original)),
    change: async () => undefined,
    bytes: windows(made),
  },
  {
    it: "has a byte order mark",
    start: Buffer.from(`\uFEFF${original}`),
    change: async () => undefined,
    bytes: `\uFEFF${made}`,
  },
  { it: "is UTF-16", start: utf16(original), change: async () => undefined, bytes: utf16(made) },
  {
    it: "has no line break at its end",
    start: Buffer.from("one\ntwo"),
    change: async () => undefined,
    bytes: "one\nTWO",
  },
  {
    it: "holds bytes that are no text of its encoding",
    start: Buffer.concat([Buffer.from(original), Buffer.from([0xff, 0xfe, 0x41])]),
    change: async () => undefined,
    said: /bytes that are not valid utf8/,
    bytes: Buffer.concat([Buffer.from(original), Buffer.from([0xff, 0xfe, 0x41])]),
  },
];

describe("a file whose change waits", () => {
  const said: string[] = [];
  const warn: Dialogs["warn"] = async (message) => {
    said.push(typeof message === "string" ? message : format(message));
    return undefined;
  };
  const dialogs: Dialogs = { ...real, warn, info: warn };
  const memory = { keys: () => [], get: () => undefined, update: async () => undefined } as unknown as vscode.Memento;
  let review: EditReview;
  let changes: Changes;

  before(() => {
    review = createEditReview({ dialogs, isProtected: isProtectedPath, memory });
    changes = createChanges({
      read: readHere,
      review,
      dialogs,
      showRefused: async (reason) => void said.push(format(reason)),
      made: () => undefined,
      report: () => undefined,
      memory,
    });
  });
  after(async () => {
    await rm(outside, { force: true });
    changes.dispose();
    review.dispose();
    await closeAll();
  });
  beforeEach(async () => {
    await closeAll();
    said.length = 0;
  });
  afterEach(() => changes.discardAll());

  for (const [at, fate] of fates.entries()) {
    for (const way of ["by itself", "with others"] as const) {
      it(`and which ${fate.it} is never overwritten unseen, accepted ${way}`, async () => {
        const name = `fates/${way === "by itself" ? "one" : "set"}${at}.ts`;
        const uri = inFolder(name);
        await vscode.workspace.fs.writeFile(uri, fate.start ?? Buffer.from(original));
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { preview: false });
        await changes.propose({ answer: answer(name) });
        assert.equal(review.all().length, 1, said.join());
        await fate.change(uri.fsPath, uri);
        const { seen } = fate;
        if (seen) await until("the editor has seen it", () => seen(document));
        await (way === "by itself" ? review.accept(uri) : changes.acceptAll());
        const wasQuicker = fate.orElse !== undefined && said.length === 0;
        if (fate.said && !wasQuicker) assert.match(said.join(), fate.said);
        else assert.deepEqual(said, []);
        if (document.isDirty) await document.save();
        const after = await readFile(uri.fsPath).catch(() => undefined);
        assert.equal(after?.toString("latin1"), latin(wasQuicker ? fate.orElse : fate.bytes));
        if (fate.said?.source === "read-only") await chmod(uri.fsPath, 0o644);
      });
    }
  }

  it("and is to come behind a link out of the folder does not come", async () => {
    const folder = `${outside}-folder`;
    await mkdir(folder, { recursive: true });
    await mkdir(inFolder("fates").fsPath, { recursive: true });
    await symlink(folder, inFolder("fates/away").fsPath);
    await changes.propose({ answer: "*** Begin Patch\n*** Add File: fates/away/new.ts\n+evil\n*** End Patch" });
    await changes.acceptAll();
    assert.match(said.join(), /a link to a location outside the workspace/);
    await assert.rejects(readFile(join(folder, "new.ts")));
    await rm(inFolder("fates/away").fsPath);
    await rm(folder, { recursive: true });
  });

  for (const [at, where] of ["above its lines", "in its lines"].entries()) {
    it(`and which is closed meanwhile and written by another program ${where} is looked at again`, async () => {
      const [name, other] = [`fates/closed${at}.ts`, `fates/open${at}.ts`] as const;
      const uri = inFolder(name);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(original));
      const beside = inFolder(other);
      await vscode.workspace.fs.writeFile(beside, Buffer.from(original));
      await changes.propose({ answer: [answer(name), answer(other)].join("\n").replace(between, "\n") });
      assert.equal(review.all().length, 2, said.join());
      await closeAll();
      // The editor keeps the last fifty documents that nobody sees.
      for (let more = 0; more < 60; more++) {
        const one = inFolder(`fates/beside${more}.ts`);
        await vscode.workspace.fs.writeFile(one, Buffer.from(""));
        await vscode.workspace.openTextDocument(one);
      }
      await until("it is closed", () => !vscode.workspace.textDocuments.some((one) => one.uri.path === uri.path));
      const shift = at === 0 ? `zero\n${original}` : "one\ntheirs\nthree\n";
      await writeFile(uri.fsPath, shift);
      await changes.acceptAll();
      const both = [name, other].map(async (one) => textOf(one));
      if (at === 0) assert.deepEqual(await Promise.all(both), [`zero\n${made}`, made]);
      else {
        assert.match(said.join(), onDisk);
        assert.deepEqual(await Promise.all(both), [shift, original]);
      }
    });
  }
});

async function textOf(name: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(inFolder(name))).getText();
}

/** Bytes as they are. */
function latin(bytes: Uint8Array | string | undefined): string | undefined {
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("latin1");
}

async function type(uri: vscode.Uri, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, at, text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
