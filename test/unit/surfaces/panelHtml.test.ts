import assert from "node:assert/strict";
import { panelHtml } from "../../../src/surfaces/panelHtml.ts";

const page = {
  nonce: "abc",
  cspSource: "https://source.example",
  scriptUri: "https://source.example/panel.js",
  styleUri: "https://source.example/panel.css",
  language: "zh-cn",
  title: "Chat",
};

describe("panel page", () => {
  it("lets nothing load or run but its own script and style sheet", () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(page)) ?? [];
    assert.deepEqual(policy?.split("; "), [
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "script-src 'nonce-abc'",
      "style-src https://source.example 'nonce-abc'",
      "font-src https://source.example",
      "img-src https://source.example data:",
    ]);
  });

  it("has no inline script or style", () => {
    const html = panelHtml(page);
    assert.deepEqual(html.match(/<style|style=|<script(?![^>]*nonce="abc" src=)|\son\w+=/g), null);
  });

  it("cannot be broken by the values it is given", () => {
    const html = panelHtml({ ...page, language: '"><script>alert(1)</script>', title: "</title><script>" });
    assert.equal(html.match(/<script/g)?.length, 1);
  });
});
