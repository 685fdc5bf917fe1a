import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { askedTurn, asks, changes, goesOn, startHarness, streams, type Harness, type Panel } from "./harness.ts";
import { pieces } from "./samples.ts";
import { stays } from "../until.ts";

/** Counts whoever so much as opens a connection. */
async function startListener(): Promise<{ url: string; connections: () => number; close: () => Promise<void> }> {
  let count = 0;
  const server: Server = createServer((socket) => {
    count++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => count,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const loading = (url: string): Readonly<Record<string, string>> => ({
  image: `![x](${url}/?d=1)`,
  "image by reference": `![x][r]\n\n[r]: ${url}/?d=2`,
  "image in a link": `[![x](${url}/?d=3)](${url}/?d=4)`,
  "html image": `<img src="${url}/a" srcset="${url}/b 2x">`,
  "inline html image": `a <img src="${url}/c"> b`,
  svg: `<svg><image href="${url}/d" /><use href="${url}/e#x" /></svg>`,
  style: `<p style="background: url(${url}/f)">a</p>\n\n<style>@import "${url}/g";</style>`,
  link: `<link rel="stylesheet" href="${url}/h"><link rel="prefetch" href="${url}/i"><link rel="dns-prefetch" href="${url}">`,
  meta: `<meta http-equiv="refresh" content="0; url=${url}/j">`,
  base: `<base href="${url}/">\n\n<a href="k">k</a>`,
  iframe: `<iframe src="${url}/l" srcdoc="<img src='${url}/m'>"></iframe>`,
  form: `<form action="${url}/n"><input name="a"><button>b</button></form>`,
  video: `<video poster="${url}/o" src="${url}/p" autoplay></video><audio src="${url}/q" autoplay></audio>`,
  object: `<object data="${url}/r"></object><embed src="${url}/s">`,
  ping: `<a href="https://example.com" ping="${url}/t">a</a>`,
  mermaid: `\`\`\`mermaid\ngraph TD; A[<img src='${url}/u'>]\n\`\`\``,
  katex: `$\\includegraphics{${url}/v}$`,
  autolink: `${url}/w <${url}/x>`,
});

const running: readonly string[] = [
  "<script>globalThis.canary = 1</script>",
  "<img src=x onerror=globalThis.canary=1>",
  "<svg onload=globalThis.canary=1>",
  "<svg><script>globalThis.canary=1</script></svg>",
  '<a href="javascript:globalThis.canary=1" class="link">a</a>',
  "[a](javascript:globalThis.canary=1)",
  "[a](JaVaScRiPt&#58;globalThis.canary=1)",
  "[a](javascript&colon;globalThis.canary=1)",
  "[a](data:text/html,<script>globalThis.canary=1</script>)",
  "[a](vbscript:globalThis.canary=1)",
  "![a](javascript:globalThis.canary=1)",
  '[a](https://example.com "\\" onmouseover=\\"globalThis.canary=1")',
  "`<img src=x onerror=globalThis.canary=1>`",
  '```"><img src=x onerror=globalThis.canary=1>\ncode\n```',
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=globalThis.canary=1&gt;'>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=globalThis.canary=1>",
  '<noscript><p title="</noscript><img src=x onerror=globalThis.canary=1>">',
  "<details open ontoggle=globalThis.canary=1>",
  "<template><img src=x onerror=globalThis.canary=1></template>",
  '<iframe srcdoc="<script>parent.canary=1</script>"></iframe>',
  "<x onclick=globalThis.canary=1 tabindex=1 autofocus onfocus=globalThis.canary=1>x</x>",
  "| <img src=x onerror=globalThis.canary=1> |\n| - |\n| <svg/onload=globalThis.canary=1> |",
  "&lt;img src=x onerror=globalThis.canary=1&gt;",
  "<!--><img src=x onerror=globalThis.canary=1>-->",
  "<![CDATA[><img src=x onerror=globalThis.canary=1>]]>",
  "[__proto__]: https://example.com\n\n[__proto__] [constructor] [toString][hasOwnProperty]",
];

const shownOnly: readonly string[] = [
  "command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22ls%22%7D",
  "vscode://publisher.extension/run",
  "file:///etc/passwd",
  "data:text/html,hello",
];

const endless: Readonly<Record<string, string>> = {
  "fence that never closes": `\`\`\`ts\n${"const a = [1, 2, 3]; // b\n".repeat(4_000)}`,
  "line of 1 MB": "word ".repeat(200_000),
  "line of 1 MB without spaces": "x".repeat(1_000_000),
  "line of 1 MB in code": `\`\`\`\n${"y".repeat(1_000_000)}\n\`\`\`\n`,
  "10,000 nested quotes": `${">".repeat(10_000)} deep\n`,
  "10,000 nested quotes with spaces": `${"> ".repeat(10_000)}deep\n`,
  "10,000 nested lists": `${"- ".repeat(10_000)}deep\n`,
  "10,000 nested numbered lists": `${"1. ".repeat(10_000)}deep\n`,
  "1,000 lists, each deeper": Array.from({ length: 1_000 }, (_, depth) => `${"  ".repeat(depth)}- a\n`).join(""),
  "*_ 50,000 times": "*_".repeat(50_000),
  "***a** 50,000 times": "***a** ".repeat(50_000),
  "_a_ 50,000 times": "_a_".repeat(50_000),
  "[ 50,000 times": "[".repeat(50_000),
  "![]( 20,000 times": "![](".repeat(20_000),
  "<a 20,000 times": "<a ".repeat(20_000),
  "emphasis over 5,000 lines": "***a** _b_ [c](d *e\n".repeat(5_000),
  "5,000 columns": `${"|a".repeat(5_000)}|\n${"|-".repeat(5_000)}|\n${"|b".repeat(5_000)}|\n`,
};

describe("hostile answers", () => {
  let harness: Harness;
  let listener: Awaited<ReturnType<typeof startListener>>;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
    listener = await startListener();
  });
  after(async () => {
    await harness.close();
    await listener.close();
  });
  afterEach(() => panel.close());

  /** Opens the panel on the answer and waits until all of it is drawn. */
  const show = async (answer: string) => {
    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?")));
    const end = { kind: "done", summary: "all" } as const;
    for (const message of streams("t1", pieces(answer, 40_000))) await panel.say(message);
    await panel.say(goesOn("t1", "\n\nThe last word.\n"), changes("t1", { end }));
    await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("The last word."));
    await panel.page.waitForSelector(".summary");
  };

  it("load nothing, whatever they ask for", async () => {
    const all = Object.entries(loading(listener.url)).map(([name, text]) => `### ${name}\n\n${text}`);
    await show(all.join("\n\n"));
    await stays("nobody is asked for anything", () => listener.connections() === 0, 500);
    assert.deepEqual(await panel.violations(), []);
    const forbidden =
      "img, image, svg:not(.icon), iframe, object, embed, form:not(.composer), video, audio, link, style, meta, base, [style], [href], [src], [ping]";
    assert.deepEqual(
      // A diagram is a picture of its own, which loads nothing: diagrams.panel.ts.
      await panel.page.$$eval(`.answer :is(${forbidden}):not(.diagram img)`, (found) =>
        found.map((one) => one.outerHTML),
      ),
      [],
    );
  });

  it("name the host of an image that is not loaded", async () => {
    await show(`![chart](${listener.url}/?secret=1)`);
    const host = listener.url.replace("http://", "");
    assert.equal(await panel.page.textContent(".image"), `Image not loaded: chart (${host})`);
  });

  it("run nothing", async () => {
    await show(running.join("\n\n"));
    for (const element of await panel.page.$$(".answer :is(a, summary, .link)")) await element.click({ force: true });
    await stays("nothing has run", async () => !(await panel.page.evaluate(() => "canary" in globalThis)), 200);
    assert.deepEqual(await panel.violations(), []);
    const tags = await panel.page.$$eval(".answer *", (found) =>
      [...new Set(found.map((one) => one.localName))].sort(),
    );
    assert.deepEqual(tags, [
      "a",
      "button",
      "code",
      "div",
      "p",
      "path",
      "pre",
      "span",
      "strong",
      "svg",
      "table",
      "tbody",
      "td",
      "th",
      "thead",
      "tr",
    ]);
    const handlers = await panel.page.$$eval(".answer *", (found) =>
      found.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on")),
    );
    assert.deepEqual(handlers, []);
  });

  it("cannot make a link of anything but a web or mail address", async () => {
    await show(shownOnly.map((url) => `[click](${url}) <${url}>`).join("\n\n"));
    assert.equal(await panel.page.locator(".answer a").count(), 0);
    assert.deepEqual(await panel.heard(), [{ type: "ready" }]);
    for (const url of shownOnly) assert.ok((await panel.page.textContent(".answer"))?.includes(url), url);
  });

  it("have their links opened by the extension, with the whole address shown", async () => {
    const long = `https://example.com/?q=${"x".repeat(8_000)}`;
    await show(`[a](${long})`);
    assert.equal(await panel.page.getAttribute(".answer a", "title"), long);
    await panel.page.click(".answer a");
    await panel.page.locator(".answer a").press("Enter");
    assert.deepEqual((await panel.heard()).slice(1), [
      { type: "openLink", url: long },
      { type: "openLink", url: long },
    ]);
    assert.equal(panel.page.context().pages().length, 1);
  });

  it("cannot hide where a link leads", async () => {
    await show("[https://github.com/login](https://evil.test/)");
    assert.equal(await panel.page.textContent(".answer a"), "https://github.com/login (evil.test)");
  });

  for (const [name, text] of Object.entries(endless)) {
    it(`are drawn to the end: ${name}`, async () => {
      await show(text);
      assert.deepEqual(await panel.violations(), []);
      await panel.page.fill("textarea", "still there");
      assert.equal(await panel.page.inputValue("textarea"), "still there");
    });
  }
});
