import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onFailure } from "../onFailure.ts";
import { panelOf, type Panel } from "../panel.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const token = `ghp_${"kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6UkQ7v"}`;
const password = "Gr8!Lemon42";
const mark = /«masked: GitHub token #[a-z\d]{4}»/;

describe("secrets in the chat", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct({ pace: "instant", settings: { "pointsman.context.maxTokens": 16_000 } });
    writeFileSync(join(product.folder, "deploy.md"), `| host | password |\n|---|---|\n| db1 | ${password} |\n`);
    window = await product.open();
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "secrets", test: this.currentTest, window, gateway: product.gateway });
  });

  const note = () => panel.frame.locator(".secrets");
  const sent = () => JSON.stringify(product.gateway.journal.at(-1)?.body);

  async function write(): Promise<void> {
    await panel.composer.click();
    await panel.composer.fill("");
    await panel.composer.pressSequentially(`Is ${token} for @deploy`);
    await until("the file is listed", async () =>
      (await panel.frame.locator(".mentions [role=option] b").allInnerTexts()).includes("deploy.md"),
    );
    await panel.composer.press("Tab");
    await note().locator("button").first().waitFor();
    await until("both are counted", async () => (await note().innerText()).startsWith("2 secrets masked"));
  }

  it("are masked, sent once the user says so for one message, and masked again in the next", async () => {
    await write();
    await window.screenshot("secrets-masked");
    await panel.composer.press("Enter");
    await panel.lastTurn.waitFor();
    await panel.ended();
    assert.ok(!sent().includes(token) && !sent().includes(password), sent());
    assert.match(sent(), mark);
    assert.match(await panel.lastTurn.innerText(), mark);

    await write();
    await note().locator("button").press("Enter");
    const picks = window.page.locator(".quick-input-widget .monaco-list-row");
    await picks.nth(1).waitFor();
    await window.screenshot("secrets-asked");
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Enter");
    await until("they are said to be sent", async () => (await note().innerText()).startsWith("2 secrets are sent"));
    await window.screenshot("secrets-sent");
    await panel.composer.press("Enter");
    await until("it is asked", async () => (await panel.frame.locator("article.turn").count()) === 2);
    await panel.ended();
    assert.ok(sent().includes(token) && sent().includes(password), sent());
    assert.match(await panel.lastTurn.locator(".note").first().innerText(), /Sent unmasked with this message/);

    await panel.ask(`And is ${token} another?`);
    await panel.ended();
    const { messages = [] } = JSON.parse(sent()) as { messages?: readonly unknown[] };
    assert.ok(!JSON.stringify(messages.at(-1)).includes(token) && !sent().includes(token), sent());
  });

  it("are put back into an answer's code where they are its message's or file's own, and else said", async () => {
    await panel.ask(`Is ${token} mine?`);
    await panel.ended();
    const [own = ""] = mark.exec(sent()) ?? [];
    product.gateway.when(
      {},
      { answer: `Set it:\n\n\`\`\`sh\nexport TOKEN=${own}\n\`\`\`\n\n\`\`\`sh\necho «masked: AWS key 9»\n\`\`\`\n` },
    );
    await panel.ask(`Use ${token}`);
    await panel.ended();
    writeFileSync(join(product.folder, "env.sh"), "\n");
    await window.openFile("env.sh");
    await panel.lastTurn.locator('[aria-label^="Insert"]').first().click();
    const lines = window.page.locator(".editor-instance .view-lines").first();
    await until("the code is inserted", async () => (await lines.innerText()).includes("export"));
    assert.ok((await lines.innerText()).includes(token));
    await panel.lastTurn.locator('[aria-label^="Insert"]').last().click();
    await window.page.locator(".notification-toast", { hasText: "Not done" }).first().waitFor();
    assert.ok(!(await lines.innerText()).includes("masked"));
    assert.ok(!readFileSync(join(product.folder, "env.sh"), "utf8").includes("masked"));
  });
});
