import assert from "node:assert/strict";
import { until } from "../until.ts";
import { startHarness, type Harness, type Panel } from "./harness.ts";

const token = "«masked: GitHub token»";
const key = ["«masked: private key»", "«masked: private key, line 2»"];
const chip = {
  id: "file cart.ts",
  kind: "file",
  name: "cart.ts",
  detail: "src",
  tokens: 20,
  state: "ready",
  opens: true,
  masks: key,
} as const;

describe("secrets in a message", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const open = async (results: Readonly<Record<string, unknown>> = { secrets: [token, ...key] }) => {
    panel = await harness.open({ results, setup: { ready: true, demo: false, chips: [chip] } });
    await panel.page.focus("textarea");
    await panel.page.keyboard.type("Why is this token refused?");
  };
  const note = () => panel.page.locator(".secrets");
  const says = async (type: string) => (await panel.heard()).filter((message) => message.type === type);

  it("are counted, each once, beside the message and at their chip", async () => {
    await open();
    await note().locator("button").waitFor();
    assert.equal(await note().innerText(), "2 secrets masked\nSend Them…");
    assert.match(await panel.page.locator(".chip").innerText(), /1 secret masked/);
    assert.equal(await note().getAttribute("role"), "status");
  });

  it("are asked for by keyboard alone, and kept back again", async () => {
    await open();
    await note().locator("button").waitFor();
    await panel.page.keyboard.press("Tab");
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), "Send Them…");
    await panel.page.keyboard.press("Enter");
    await until("it is asked for", async () => (await says("sendSecrets")).length === 1);
    await panel.say({ type: "setup", patch: { agreed: [token] } });
    await until("one is said to be sent", async () =>
      (await note().innerText()).startsWith("1 secret masked · 1 secret is sent as it is"),
    );
    await panel.say({ type: "setup", patch: { agreed: [token, ...key] } });
    await until("the chip says so too", async () =>
      (await panel.page.locator(".chip").innerText()).includes("1 secret is sent as it is"),
    );
    await note().locator("button", { hasText: "Keep Them Masked" }).press("Enter");
    await until("they are kept back", async () => (await says("keepSecrets")).length === 1);
  });

  it("are agreed to for one message only: an emptied composer takes that back", async () => {
    await open();
    await panel.say({ type: "setup", patch: { agreed: [token] } });
    await note().locator("button").first().waitFor();
    await panel.page.fill("textarea", "");
    await until("it is taken back", async () => (await says("keepSecrets")).length === 1);
    assert.equal(await note().isVisible(), false);
  });

  it("are not spoken of where there are none", async () => {
    await open({ secrets: [] });
    await until("they are looked for", async () => (await says("secrets")).length > 0);
    assert.equal(await note().isVisible(), false);
  });
});
