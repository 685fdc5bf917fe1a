import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { extensionHosts, watchMemory } from "../extensionHosts.ts";
import { instruct } from "../instruct.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { rawAnswer } from "../rawAnswer.ts";
import { patch, reviewing, update, type Reviewing } from "../reviewing.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const megabyte = 1_000_000;
const text = "one\ntwo\nthree\nfour\nfive\n";

describe("what is more than one window or one review can hold", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let user: Reviewing;

  before(async () => {
    product = await startProduct({ settings: { "files.autoSave": "off", "pointsman.routing.escalation": "off" } });
    window = await product.open({ width: 1500 });
    user = await reviewing(product, window);
  });
  after(() => product?.close());
  beforeEach(() => user.clean());
  afterEach(async function () {
    await onFailure({ area: "limits", test: this.currentTest, window, gateway: product.gateway });
  });

  const path = (name: string) => join(product.folder, name);
  const onDisk = (name: string) => readFileSync(path(name), "utf8");

  const large = [
    { name: "of 100,000 lines", answer: "x();\n".repeat(100_000), says: "too large to review" },
    { name: "of one line of 50 MB", answer: "x".repeat(50 * megabyte), says: "too long to review" },
    { name: "of 500,000 long lines", answer: `${"x".repeat(99)}\n`.repeat(500_000), says: "too large to review" },
  ];
  for (const { name, answer, says } of large) {
    it(`stops an answer ${name} on the wire, says why, and holds no more than its limit of it`, async () => {
      const before = onDisk("src/prices.ts");
      await window.openFile("prices.ts");
      await window.selectLines(15, 21);
      product.gateway.clear();
      product.gateway.when({}, rawAnswer(`\`\`\`ts\n${answer}\n\`\`\``));
      const hosts = extensionHosts(product);
      const rest = watchMemory(hosts).end();
      const memory = watchMemory(hosts);
      await instruct(window, "Make it longer");
      await user.toast(says).waitFor();
      await window.screenshot(`limits-${name}`);
      const more = memory.end() - rest;
      console.log(`      ${Math.round(more / megabyte)} MB more at the most`);
      assert.ok(more < 150 * megabyte, `${more} bytes`);
      // What is short is on the wire as a whole before the first of it is read.
      if (answer.length > 10 * megabyte)
        await until("the answer is left", () => product.gateway.journal.at(-1)?.aborted === true);
      assert.equal(await window.page.locator(".monaco-diff-editor .editor.modified").count(), 0);
      assert.equal(onDisk("src/prices.ts"), before);
    });
  }

  it("refuses a chat answer with a line of 50 MB when it is to be reviewed, with bounded memory", async () => {
    const hosts = extensionHosts(product);
    const rest = watchMemory(hosts).end();
    const memory = watchMemory(hosts);
    await user.propose(`src/prices.ts\n\`\`\`ts\n${"x".repeat(50 * megabyte)}\n\`\`\``);
    await user.toast("too large to review").waitFor();
    await window.screenshot("limits-chat");
    const more = memory.end() - rest;
    console.log(`      ${Math.round(more / megabyte)} MB more at the most`);
    assert.ok(more < 1000 * megabyte, `${more} bytes`);
  });

  it("looks at the file again where another window has saved it, or rejected the same change", async () => {
    writeFileSync(path("src/two.ts"), text);
    const other = await product.open({ width: 1500 });
    try {
      const second = await reviewing(product, other);
      const answer = patch(...update("src/two.ts", "two", "TWO"));
      await user.propose(answer);
      await second.propose(answer);
      await user.lens("Accept").first().click();
      await user.decided();
      await window.palette("File: Save");
      await until("the first window has saved", () => onDisk("src/two.ts") === text.replace("two", "TWO"));
      await second.lens("Lines have changed").first().waitFor();
      await other.screenshot("limits-second-window");
      await other.command("pointsman.edit.accept");
      await second.toast("has changed").waitFor();
      assert.equal(onDisk("src/two.ts"), text.replace("two", "TWO"));
      await other.command("pointsman.edit.discard");
      const again = patch(...update("src/two.ts", "five", "FIVE"));
      await user.propose(again);
      await second.propose(again);
      await user.lens("Reject").first().click();
      await user.decided();
      await second.lens("Accept").first().click();
      await second.decided();
      await other.palette("File: Save");
      const both = text.replace("two", "TWO").replace("five", "FIVE");
      await until("the second window has saved", () => onDisk("src/two.ts") === both);
    } finally {
      await other.close();
    }
  });

  it("never lets one window write over what the other has saved, where neither saw the other's change", async () => {
    writeFileSync(path("src/both.ts"), text);
    const other = await product.open({ width: 1500 });
    try {
      const second = await reviewing(product, other);
      await user.propose(patch(...update("src/both.ts", "two", "TWO")));
      await second.propose(patch(...update("src/both.ts", "five", "FIVE!")));
      await user.lens("Accept").first().click();
      await user.decided();
      assert.equal(onDisk("src/both.ts"), text);
      await second.lens("Accept").first().click();
      await second.decided();
      await other.palette("File: Save");
      // Of another length: the editor takes a file of the same length for the same when it saves.
      const theirs = text.replace("five", "FIVE!");
      await until("the second window has saved", () => onDisk("src/both.ts") === theirs);
      await window.palette("File: Save");
      await user.toast("The content of the file is newer").waitFor();
      await window.screenshot("limits-newer");
      assert.equal(onDisk("src/both.ts"), theirs);
    } finally {
      await other.close();
    }
  });
});
