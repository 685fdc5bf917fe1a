import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { instruct } from "../instruct.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { patch, reviewing, update, type Reviewing } from "../reviewing.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const windows = (text: string) => text.replaceAll("\n", "\r\n");
const text = "one\ntwo\nthree\n";
const made = text.replace("two", "TWO");

describe("changes that would do harm", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let user: Reviewing;

  before(async () => {
    product = await startProduct({
      settings: { "files.autoSave": "afterDelay", "files.autoSaveDelay": 100, "pointsman.routing.escalation": "off" },
    });
    window = await product.open({ width: 1500 });
    user = await reviewing(product, window);
  });
  after(() => product?.close());
  beforeEach(() => user.clean());
  afterEach(async function () {
    await onFailure({ area: "attack", test: this.currentTest, window, gateway: product.gateway });
  });

  const path = (name: string) => join(product.folder, name);
  /** A file may go between two calls: what cannot be read is not there. */
  const bytes = (name: string) => {
    try {
      return readFileSync(path(name)).toString("latin1");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  };
  const latin = (value: string | Buffer) => Buffer.from(value).toString("latin1");
  const write = (name: string, value: string | Buffer) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), value);
  };
  /** Written, and the editor knows it: what is undone while a file is being saved is taken for saved. */
  const becomes = async (name: string, value: string | Buffer) => {
    await until(`${name} is saved`, () => bytes(name) === latin(value));
    await until("no editor is dirty", async () => (await window.page.locator(".tab.dirty").count()) === 0);
  };

  it("names the key that fetches or starts something, and asks for a second yes", async () => {
    const cases = [
      { name: "config/data.json", line: '"$schema": "https://evil.test/x"', says: /evil\.test.*\$schema/, further: 0 },
      {
        name: "app.code-workspace",
        line: '"git.path": "/tmp/evil"',
        says: /git\.path is set to "\/tmp\/evil"/,
        further: 1,
      },
      {
        name: ".vscode/settings.json",
        line: '"php.validate.executablePath": "./evil"',
        says: /php\.validate\.executablePath is set to "\.\/evil"/,
        further: 1,
      },
    ];
    for (const { name, line, says, further } of cases) {
      write(name, "{\n}\n");
      await user.propose(patch(`*** Update File: ${name}`, "@@", " {", `+  ${line}`, " }"));
      await user.lens("Accept").first().click();
      await user.toast(says).waitFor();
      await window.screenshot(`attack-${name}`);
      assert.equal(bytes(name), "{\n}\n");
      await user.press("Accept Anyway", says);
      for (let asked = 0; asked < further; asked++) {
        await user.toast(/can run programs/).waitFor();
        assert.equal(bytes(name), "{\n}\n");
        await user.press("Accept Anyway", /can run programs/);
      }
      await becomes(name, `{\n  ${line}\n}\n`);
    }
  });

  it("asks by name before a file goes or moves, and puts none in the place of another", async () => {
    for (const name of ["go/old.ts", "go/gone.ts", "go/kept.ts"]) write(name, text);
    await user.propose(
      patch(
        "*** Update File: go/old.ts",
        "*** Move to: go/new.ts",
        "@@",
        "-two",
        "+TWO",
        "*** Delete File: go/gone.ts",
      ),
    );
    await user.acceptAll();
    await user.toast("Move go/old.ts to go/new.ts?").waitFor();
    assert.deepEqual([bytes("go/old.ts"), bytes("go/new.ts"), bytes("go/gone.ts")], [text, undefined, text]);
    await user.press("Move", "Move go/old.ts to go/new.ts?");
    await user.toast("Delete go/gone.ts?").waitFor();
    await window.screenshot("attack-delete");
    assert.deepEqual([bytes("go/old.ts"), bytes("go/new.ts"), bytes("go/gone.ts")], [text, undefined, text]);
    // Comes into being while the user thinks about it.
    write("go/new.ts", "theirs\n");
    await user.press("Delete", "Delete go/gone.ts?");
    await user.toast("go/old.ts cannot be moved: go/new.ts already exists").waitFor();
    assert.deepEqual([bytes("go/old.ts"), bytes("go/new.ts"), bytes("go/gone.ts")], [text, "theirs\n", text]);
    const mode = statSync(path("go/kept.ts")).mode;
    await user.discardAll();
    await user.clean();
    const executable = ["diff --git a/go/kept.ts b/go/kept.ts", "old mode 100644", "new mode 100755"];
    await user.propose(
      ["```diff", ...executable, "--- a/go/kept.ts", "+++ b/go/kept.ts", "@@ -2,1 +2,1 @@", "-two", "+TWO", "```"].join(
        "\n",
      ),
    );
    await user.lens("Accept").first().click();
    await becomes("go/kept.ts", made);
    assert.equal(statSync(path("go/kept.ts")).mode, mode);
  });

  it("refuses what fits no place, several places, or the same lines twice, and names the file", async () => {
    const block = (from: string, to: string) =>
      ["fit/a.ts", "```ts", "<<<<<<< SEARCH", from, "=======", to, ">>>>>>> REPLACE", "```"].join("\n");
    const cases = [
      { answer: block("absent();", "x"), says: /not in the file|not close enough/ },
      { answer: block("twin();", "x"), says: /several places/ },
      { answer: [block("one\ntwo", "1\n2"), block("two\nthree", "zwei\n3")].join("\n"), says: /./ },
    ];
    const before = `${text}twin();\nmiddle();\ntwin();\n`;
    write("fit/a.ts", before);
    write("fit/b.ts", text);
    for (const { answer, says } of cases) {
      const whole = [answer, answer.includes("one\n") ? "" : block("middle();", "MIDDLE();")].join("\n");
      await user.propose(whole);
      await until("it is asked once more", () =>
        product.gateway.journal.some(({ body }) => JSON.stringify(body ?? "").includes("could not be applied")),
      );
      // A toast may be gone before it is looked for; the list keeps what was said.
      await window.palette("Notifications: Show Notifications");
      const told = (text: string | RegExp) =>
        window.page.locator(".notifications-center .notification-list-item", { hasText: text }).first();
      await told(/retrying once/).waitFor();
      await told(says).waitFor();
      await told("Copy Code").waitFor();
      assert.equal(bytes("fit/a.ts"), before);
      await user.clean();
    }
  });

  it("says how many invisible characters come, and asks for a second yes", async () => {
    write("hidden/a.ts", text);
    await user.propose(patch(...update("hidden/a.ts", "two", "t\u202Ew\u2066o\u200B")));
    await user.lens("Accept").first().waitFor();
    await user.lens("Accept").first().click();
    await user.toast("3 invisible characters").waitFor();
    await window.screenshot("attack-hidden");
    assert.equal(bytes("hidden/a.ts"), text);
    await user.press("Accept Anyway", "3 invisible characters");
    await becomes("hidden/a.ts", text.replace("two", "t\u202Ew\u2066o\u200B"));
  });

  it("keeps line endings, byte order mark, encoding and the end of each file, and refuses one that is locked", async () => {
    write("kinds/windows.ts", windows(text));
    write("kinds/marked.ts", `\uFEFF${text}`);
    write("kinds/wide.ts", utf16(text));
    write("kinds/open.ts", "one\ntwo");
    write("kinds/locked.ts", text);
    write("kinds/empty.ts", "");
    const named = ["windows", "marked", "wide", "open", "locked"].flatMap((name) =>
      update(`kinds/${name}.ts`, "two", "TWO"),
    );
    await user.propose(patch(...named));
    await window.page.locator(".multiDiffEditor").first().waitFor();
    chmodSync(path("kinds/locked.ts"), 0o444);
    await user.acceptAll();
    await user.toast("No changes were made. locked.ts is read-only. Make it writable first.").waitFor();
    assert.equal(bytes("kinds/windows.ts"), windows(text));
    chmodSync(path("kinds/locked.ts"), 0o644);
    await user.acceptAll();
    await becomes("kinds/windows.ts", windows(made));
    await becomes("kinds/marked.ts", `\uFEFF${made}`);
    await becomes("kinds/wide.ts", utf16(made));
    await becomes("kinds/open.ts", "one\nTWO");
    await becomes("kinds/locked.ts", made);
    await user.clean();
    await window.openFile("empty.ts");
    product.gateway.clear();
    product.gateway.when({}, { answer: "```ts\nfirst();\nsecond();\n```" });
    await instruct(window, "Write two calls");
    await user.lens("Accept").first().click();
    await becomes("kinds/empty.ts", "first();\nsecond();");
  });

  it("takes back one change at a time, and those of several files in one step", async () => {
    const lines = Array.from({ length: 9 }, (_, at) => `line ${at}\n`);
    const before = lines.join("");
    write("undo/undone.ts", before);
    write("undo/beside.ts", text);
    const two = patch(...update("undo/undone.ts", "line 1", "LINE 1"), "@@", "-line 7", "+LINE 7");
    await user.propose(two);
    await user.clickFirst("Accept");
    const half = before.replace("line 1", "LINE 1");
    await becomes("undo/undone.ts", half);
    await until("one is left", async () => (await user.lens("Accept").count()) === 1);
    await user.clickFirst("Accept");
    await user.decided();
    await becomes("undo/undone.ts", half.replace("line 7", "LINE 7"));
    await window.palette("Undo");
    await becomes("undo/undone.ts", half);
    await window.palette("Undo");
    await becomes("undo/undone.ts", before);
    await user.clean();
    await user.propose(two);
    await user.clickFirst("Accept All");
    await user.decided();
    await becomes("undo/undone.ts", half.replace("line 7", "LINE 7"));
    await window.palette("Undo");
    await becomes("undo/undone.ts", before);
    await user.clean();
    await user.propose(
      patch(...update("undo/undone.ts", "line 1", "LINE 1"), ...update("undo/beside.ts", "two", "TWO")),
    );
    await window.page.locator(".multiDiffEditor").first().waitFor();
    await user.acceptAll();
    await becomes("undo/beside.ts", made);
    await window.page.locator('.explorer-folders-view .monaco-list-row[aria-label*="undone.ts"]').dblclick();
    await window.page.locator(".tab.active", { hasText: "undone.ts" }).waitFor();
    await window.palette("Undo");
    await becomes("undo/undone.ts", before);
    await becomes("undo/beside.ts", text);
  });

  it("asks once before a thousand files go, and does nothing without a yes", async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `gone/f${at}.ts`);
    for (const name of names) write(name, text);
    const question = `Delete 1000 files: ${names.slice(0, 10).join(", ")} and 990 more?`;
    await user.propose(patch(...names.map((name) => `*** Delete File: ${name}`)));
    await window.page.locator(".multiDiffEditor").first().waitFor({ timeout: 120_000 });
    await user.acceptAll();
    await user.toast(question).waitFor({ timeout: 120_000 });
    await window.screenshot("attack-thousand-gone");
    assert.ok(names.every((name) => bytes(name) === text));
    await user.press("Delete", question);
    await until("all are gone", () => names.every((name) => bytes(name) === undefined), 200_000);
    await window.page.locator(".tab", { hasText: "Proposed Changes" }).waitFor({ state: "detached" });
  });

  it("makes a thousand files at once or none, and names the one that stands in the way", async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `thousand/f${at}.ts`);
    for (const name of names) write(name, text);
    await user.propose(patch(...names.flatMap((name) => update(name, "two", "TWO"))));
    await window.page.locator(".multiDiffEditor").first().waitFor({ timeout: 120_000 });
    await window.screenshot("attack-thousand");
    chmodSync(path("thousand/f500.ts"), 0o444);
    await user.acceptAll();
    await user.toast("No changes were made. f500.ts is read-only").waitFor({ timeout: 120_000 });
    assert.deepEqual(new Set(names.map(bytes)), new Set([text]));
    chmodSync(path("thousand/f500.ts"), 0o644);
    await user.acceptAll();
    await until("all are saved", () => names.every((name) => bytes(name) === made), 200_000);
  });
});
