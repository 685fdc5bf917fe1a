import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { askedTurn, asks, changes, goesOn, startHarness, streams, type Harness, type Panel } from "./harness.ts";
import { kinds } from "./diagramSamples.ts";
import { stays, until } from "../until.ts";

const end = { kind: "done", summary: "all" } as const;
const block = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\`\n`;
const flow = "graph TD\n  A[Start] --> B{Paid?}\n  B -->|yes| C[Ship]";

/** Each tries to load something, to run something or to go somewhere; `HOST` listens. */
const attacks: Readonly<Record<string, string>> = {
  "image in a label": `graph TD; A["<img src='HOST/a' onerror='parent.canary=1;globalThis.canary=1'>"] --> B`,
  "script in a label": `graph TD; A["<script>globalThis.canary=1;fetch('HOST/b')</script>"] --> B`,
  "svg in a label": `graph TD; A["<svg onload=globalThis.canary=1><image href='HOST/c'/></svg>"] --> B`,
  "iframe in a label": `graph TD; A["<iframe src='HOST/d' srcdoc='<img src=HOST/e>'></iframe>"] --> B`,
  "loosened by a directive": `%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "secure": []}}%%\ngraph TD; A["<img src=HOST/f onerror=globalThis.canary=1>"] --> B`,
  "loosened in front": `---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  flowchart:\n    htmlLabels: true\n---\ngraph TD; A["<img src=HOST/g onerror=globalThis.canary=1>"] --> B`,
  "loosened, for Chinese fonts": `%%{initialize: {"fontFamily": "x;}@import url(HOST/h);a{b:c", "altFontFamily": "y;} *{background:url(HOST/i)}"}}%%\ngraph TD; A --> B`,
  "style sheet of its own": `%%{init: {"themeCSS": "@import url(HOST/j); * { background: url(HOST/k) } @font-face { font-family: a; src: url(HOST/l) } text { font-family: a }"}}%%\ngraph TD; A --> B`,
  "colours that are none": `%%{init: {"theme": "base", "themeVariables": {"primaryColor": "red;background:url(HOST/m)", "lineColor": "url(HOST/n)"}}}%%\ngraph TD; A --> B`,
  "polluting directive": `%%{init: {"__proto__": {"securityLevel": "loose"}, "constructor": {"prototype": {"canary": 1}}}}%%\ngraph TD; A --> B`,
  "sandbox of its own": `%%{init: {"securityLevel": "sandbox"}}%%\ngraph TD; A --> B`,
  "callback on click": `graph TD; A --> B\nclick A call alert("x")\nclick B callback "tip"`,
  "script as a link": `graph TD; A --> B\nclick A "javascript:globalThis.canary=1" _self\nclick B href "javascript:parent.canary=1"`,
  "link that leads away": `graph TD; A --> B\nclick A "HOST/o" _top\nclick B href "HOST/p" "tip" _blank`,
  "link in a label": `graph TD; A["<a href='HOST/q' target=_top>x</a> [md](HOST/r)"] --> B["\`**x** ![y](HOST/s)\`"]`,
  "image as a shape": `flowchart TD\n  A@{ img: "HOST/t", label: "x", h: 60, w: 60 } --> B`,
  "icon as a shape": `flowchart TD\n  A@{ icon: "fa:user", label: "x" } --> B[fa:fa-car]`,
  "style of a node": `graph TD; A --> B\nstyle A fill:url(HOST/u),background-image:url(HOST/v)\nclassDef c fill:#f00,background:url(HOST/w)\nclass B c`,
  "class that ends the rule": `stateDiagram-v2\n  classDef x fill:red}*{background:url(HOST/x)}\n  a:::x --> b`,
  "links of a sequence": `sequenceDiagram\n  participant A\n  link A: Site @ HOST/y\n  links A: {"x": "javascript:globalThis.canary=1"}\n  A->>B: <img src=HOST/z>`,
  "links of a chart": `gantt\n  dateFormat YYYY-MM-DD\n  section S\n  T :t1, 2024-01-01, 2d\n  click t1 href "javascript:globalThis.canary=1"\n  click t1 call alert(1)`,
  "links of a class": `classDiagram\n  class A\n  link A "javascript:globalThis.canary=1" "tip"\n  callback A "alert"\n  A : +<img src=HOST/1>`,
  "sprite of a context": `C4Context\n  Person(a, "A", "b", $sprite="HOST/2", $link="javascript:globalThis.canary=1")`,
  "formula in a label":
    'graph TD; A["$$\\\\href{javascript:globalThis.canary=1}{x}\\\\includegraphics{HOST/3}$$"] --> B',
  "title that closes": `---\ntitle: "</title><script>globalThis.canary=1</script><img src=HOST/4>"\n---\ngraph TD; A --> B`,
};

describe("diagrams in answers", function () {
  this.timeout(120_000);
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(async () => {
    assert.deepEqual(await panel.violations(), []);
    await panel.close();
  });

  const show = async (answer: string, more: Parameters<Harness["open"]>[0] = {}) => {
    panel = await harness.open({ turns: [askedTurn("t1", "How?", { answer, end })], ...more });
  };
  const drawn = () => panel.page.locator(".diagram img");
  const notes = () => panel.page.locator(".diagram-note").allInnerTexts();
  /** All blocks are drawn, or say why not. */
  const settled = (count: number) =>
    panel.page.waitForFunction((all) => document.querySelectorAll(".diagram, .diagram-note").length === all, count, {
      timeout: 60_000,
    });
  const sources = () =>
    drawn().evaluateAll((all) => all.map((one) => decodeURIComponent((one as HTMLImageElement).src)));
  /** A picture that the browser could read has a size of its own. */
  const loaded = async () => {
    const sizes = await drawn().evaluateAll((all) =>
      Promise.all(
        all.map(async (one) => {
          await (one as HTMLImageElement).decode();
          return (one as HTMLImageElement).naturalWidth;
        }),
      ),
    );
    assert.ok(
      sizes.every((width) => width > 0),
      String(sizes),
    );
  };

  it("are drawn once they are whole; until then their source is shown", async () => {
    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?")), ...streams("t1", ["```mermaid\n", "graph TD\n  A[Start] --> B\n"]));
    await panel.page.locator(".code pre", { hasText: "A[Start]" }).waitFor();
    await stays("nothing is drawn", async () => (await drawn().count()) === 0, 300);
    await panel.say(goesOn("t1", "```\n\nSo it goes.\n"), changes("t1", { end }));
    await drawn().waitFor();
    await loaded();
    assert.match((await sources())[0] ?? "", /Start/);
    assert.ok(await panel.page.locator(".answer p", { hasText: "So it goes." }).isVisible());
  });

  it("are not drawn where they break off", async () => {
    await show("```mermaid\ngraph TD\n  A --> B\n", {
      turns: [
        askedTurn("t1", "How?", {
          answer: "```mermaid\ngraph TD\n  A --> B\n",
          end: { kind: "failed", message: "It broke off." },
        }),
      ],
    });
    await panel.page.locator(".failure").waitFor();
    await stays("nothing is drawn", async () => (await drawn().count()) === 0, 300);
  });

  it("change places with their source by keyboard, which is what is copied", async () => {
    await show(block(flow));
    await drawn().waitFor();
    const button = (name: string) => panel.page.getByRole("button", { name });
    await button("Show Source").focus();
    await panel.page.keyboard.press("Enter");
    assert.equal(await drawn().isVisible(), false);
    assert.ok(((await panel.page.locator(".code pre").boundingBox())?.height ?? 0) > 30);
    assert.ok(await button("Show Diagram").evaluate((one) => one === document.activeElement));
    await panel.page.keyboard.press("Enter");
    assert.ok(await drawn().isVisible());
    await button("Copy").first().click();
    assert.deepEqual((await panel.heard()).at(-1), { type: "copy", id: 0, text: flow, turnId: "t1" });
  });

  it("show their source where something in it is looked for", async () => {
    await show(block(flow));
    await drawn().waitFor();
    await panel.page.keyboard.press("Control+f");
    await panel.page.keyboard.type("Paid?");
    await until("the source is shown", async () => !(await drawn().isVisible()));
    assert.equal(await panel.page.locator(".as-diagram").count(), 0);
  });

  it("are drawn in the editor's colours, and again where these change", async () => {
    await show(block(flow));
    await drawn().waitFor();
    const dark = (await sources())[0] ?? "";
    assert.match(dark, /rgb\(204, 204, 204\)|#cccccc/);
    await panel.page.evaluate(() => {
      document.documentElement.style.setProperty("--vscode-editor-foreground", "#102030");
      document.body.className = "vscode-light";
    });
    await until("it is drawn again", async () => /rgb\(16, 32, 48\)|#102030/.test((await sources())[0] ?? ""));
    await loaded();
  });

  it("of every kind that ships are drawn", async () => {
    await show(Object.values(kinds).map(block).join("\n"), { width: 900 });
    await settled(Object.keys(kinds).length);
    const failed = await panel.page.$$eval(".code", (all) =>
      all.filter((one) => one.querySelector(".diagram-note")).map((one) => one.querySelector("pre")?.textContent),
    );
    assert.deepEqual(failed, []);
    await loaded();
  });

  it("that cannot be read stay text, with one plain line", async () => {
    await show([block("graph TD\n  A[ --> B"), block("no diagram at all"), block("wardley-beta\ntitle x")].join("\n"));
    await settled(3);
    assert.deepEqual(await notes(), [
      "Not drawn: the diagram cannot be read.",
      "Not drawn: the diagram cannot be read.",
      "Not drawn: the diagram cannot be read.",
    ]);
    assert.ok(await panel.page.locator(".code pre", { hasText: "A[ --> B" }).isVisible());
  });

  it("of very many edges are not drawn", async () => {
    const edges = Array.from({ length: 900 }, (_, index) => `  a${index % 30} --> b${index % 31}`).join("\n");
    await show(block(`graph TD\n${edges}`));
    await settled(1);
    assert.match((await notes())[0] ?? "", /^Not drawn: /);
  });

  it("leave room for nothing else at 300 pixels, and scroll where they would be too small", async () => {
    const wide = `graph LR\n${Array.from({ length: 14 }, (_, index) => `  step${index}[Step number ${index}] --> step${index + 1}[Step number ${index + 1}]`).join("\n")}`;
    await show([block(flow), block(wide)].join("\n"), { width: 300 });
    await settled(2);
    const overflow = await panel.page.evaluate(() => {
      const view = document.querySelector(".conversation");
      return view ? view.scrollWidth - view.clientWidth : -1;
    });
    assert.equal(overflow, 0);
    const [first, second] = await panel.page.$$eval(".diagram", (all) =>
      all.map((one) => one.scrollWidth > one.clientWidth),
    );
    assert.deepEqual([first, second], [false, true]);
  });

  it("keep the end in view where the view follows", async () => {
    await show(`${"Word by word.\n\n".repeat(30)}${block(flow)}`);
    await drawn().waitFor();
    await until("the end is in view", () =>
      panel.page.evaluate(() => {
        const view = document.querySelector(".conversation");
        return view !== null && view.scrollHeight - view.clientHeight - view.scrollTop < 2;
      }),
    );
  });

  it("are drawn by one frame without origin, however many they are, which goes when it is idle", async () => {
    await show(Array.from({ length: 12 }, (_, index) => block(`graph TD\n  A${index} --> B`)).join("\n"));
    await settled(12);
    const frames = await panel.page.$$eval("iframe", (all) => all.map((one) => one.getAttribute("sandbox")));
    assert.deepEqual(frames, ["allow-scripts"]);
    await loaded();
  });

  it("that are hostile load nothing, run nothing and lead nowhere", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await show(
        Object.values(attacks)
          .map((source) => block(source.replaceAll("HOST", host)))
          .join("\n"),
        { width: 700 },
      );
      await settled(Object.keys(attacks).length);
      for (const picture of await panel.page.$$(".diagram img")) await picture.click({ position: { x: 12, y: 12 } });
      for (const frame of panel.page.frames()) assert.equal(await frame.evaluate(() => "canary" in globalThis), false);
      await stays("nobody is asked for anything", () => connections === 0, 500);
      assert.equal(panel.page.context().pages().length, 1);
      assert.deepEqual(
        (await panel.heard()).map(({ type }) => type),
        ["ready"],
      );
      const made = await panel.page.$$eval(".diagram *", (all) => [...new Set(all.map((one) => one.localName))]);
      assert.deepEqual(made, ["img"]);
      assert.ok((await drawn().count()) > Object.keys(attacks).length / 2);
      for (const svg of await sources()) assert.doesNotMatch(svg, /<script|<iframe|\son\w+=|foreignObject/i);
    } finally {
      server.close();
    }
  });

  /** The frame's own code is another one. */
  const withFrame = async (code: string, answer: string) => {
    panel = await harness.open();
    await panel.page.route("**/diagrams.js", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: `window.dispatchEvent(new CustomEvent("diagrams", { detail: ${JSON.stringify(code)} }));`,
      }),
    );
    await panel.say(asks(askedTurn("t1", "How?", { answer, end })));
  };

  it("that never end are stopped, and others are drawn after them", async () => {
    const code = `addEventListener("message", ({ data }) => { if (data.source.includes("endless")) for (;;) {}
      parent.postMessage({ type: "drawn", width: 10, height: 10, svg: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>' }, "*"); });
      parent.postMessage({ type: "ready" }, "*");`;
    await withFrame(code, `${block("endless")}\n${block(flow)}`);
    await panel.page.fill("textarea", "the panel goes on");
    await settled(2);
    assert.deepEqual(await notes(), ["Not drawn: the diagram took too long."]);
    assert.equal(await drawn().count(), 1);
    assert.equal(await panel.page.inputValue("textarea"), "the panel goes on");
  });

  it("cannot speak as the extension, nor reach the panel, whatever runs in their frame", async () => {
    const code = `try { parent.document.body.append("reached"); } catch {}
      try { parent.acquireVsCodeApi(); } catch {}
      try { top.location = "about:blank"; } catch {}
      parent.postMessage({ type: "setup", patch: { demo: true } }, "*");
      parent.postMessage({ type: "turns", at: 0, turns: [] }, "*");
      addEventListener("message", () => parent.postMessage({ type: "drawn", width: 1e9, height: "2", svg: "<svg onload=alert(1)>" }, "*"));
      parent.postMessage({ type: "ready" }, "*");`;
    await withFrame(code, block(flow));
    await settled(1);
    assert.deepEqual(await notes(), ["Not drawn: the diagram cannot be read."]);
    assert.equal(await panel.page.locator(".demo-line").count(), 0);
    assert.equal(await panel.page.locator("article.turn").count(), 1);
    assert.doesNotMatch((await panel.page.textContent("body")) ?? "", /reached/);
  });
});
