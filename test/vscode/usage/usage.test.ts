import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Failure } from "../../../src/core/failure/failure.ts";
import { createLedger, type Ledger } from "../../../src/ledger/ledger.ts";
import { createStatusBar, type StatusBarParts } from "../../../src/vscode/usage/statusBar.ts";
import { until } from "../../until.ts";
import { attempt, shelf, usage } from "../../unit/ledger/samples.ts";

const refused: Failure = { kind: "unreachable", url: "http://127.0.0.1:1", message: "refused" };

describe("tokens and money in the editor", () => {
  let ledger: Ledger;
  let trouble: Failure | undefined;
  let working: boolean;
  let parts: StatusBarParts;
  let bar: ReturnType<typeof createStatusBar>;
  beforeEach(() => {
    trouble = undefined;
    working = false;
    const onError = (error: unknown): never => assert.fail(String(error));
    ledger = createLedger({ store: shelf().store(), now: Date.now, session: "here", onError });
    parts = {
      item: vscode.window.createStatusBarItem("pointsman.test"),
      ledger,
      models: () => [],
      activity: { working: () => working, trouble: () => trouble },
      suggestions: () => ({ off: "paused", viaChat: false, counts: { total: () => ({ shown: 0, accepted: 0 }) } }),
    };
    bar = createStatusBar(parts);
  });
  afterEach(() => {
    bar.dispose();
    parts.item.dispose();
  });

  const ask = (): void => {
    const cost = { currency: "USD", amount: 0.0042, estimated: false } as const;
    ledger.record(attempt({ at: Date.now(), modelKey: "router/acme/large", usage: usage(1_000, 234), cost }));
  };
  const tooltip = (): string => (parts.item.tooltip as vscode.MarkdownString | undefined)?.value ?? "";
  /** It is drawn a moment after the change. */
  const shows = (text: RegExp): Promise<void> => until(`it shows ${text}`, () => text.test(parts.item.text));

  it("are the product's name before the first request", async () => {
    await shows(/./);
    assert.equal(parts.item.text, "$(milestone) Pointsman");
  });

  it("are the model last used, and today's sums", async () => {
    ask();
    await shows(/large/);
    assert.equal(parts.item.text, "$(milestone) large · 1.2k tokens · $0.0042");
    assert.equal(parts.item.accessibilityInformation?.label, "Pointsman, large, 1.2k tokens, $0.0042");
    assert.match(tooltip(), /\| router\/acme\/large \| \$0\.0042 \| 1k \| 0 \| 234 \|/);
    assert.match(tooltip(), /Inline suggestions are off: paused$/);
  });

  it("turn while a request runs", async () => {
    working = true;
    bar.update();
    await shows(/^\$\(loading~spin\) /);
  });

  it("are red only for a failure that the user must mend, and say it", async () => {
    await shows(/milestone/);
    const before = parts.item.backgroundColor;
    trouble = refused;
    bar.update();
    await shows(/error/);
    assert.deepEqual(
      [before, parts.item.backgroundColor],
      [undefined, new vscode.ThemeColor("statusBarItem.errorBackground")],
    );
    assert.match(tooltip(), /cannot be reached/);
    assert.match(parts.item.accessibilityInformation?.label ?? "", /cannot be reached/);
  });

  it("stand on a page of the Dashboard that the command opens", async () => {
    await vscode.commands.executeCommand("pointsman.usage.show");
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
    await until("the page is shown", () => labels().includes("Pointsman Dashboard"));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
});
