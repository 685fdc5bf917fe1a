import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";

/**
 * Text reaches the editor's own interface only through `src/vscode/ui/`, where every file takes a `Text` and makes it
 * inert by `shown` or `shownLabel` (`core/inert.ts`).
 */
const home = "vscode/ui/";

/** What of the editor shows text that is handed to it. */
const showing = [
  "show(?:Information|Warning|Error)Message",
  "showQuickPick|createQuickPick|showInputBox|createInputBox|showOpenDialog",
  "withProgress|withScmProgress|setStatusBarMessage",
  "createWebviewPanel|createTerminal|createTreeView|createLanguageStatusItem|createSourceControl",
  "createTestController|createChatParticipant",
  String.raw`(?:MarkdownString|CodeLens|TreeItem|Hover|Diagnostic|CodeAction|InlayHint|CompletionItem|DocumentLink)\(`,
];
const calls = new RegExp(String.raw`\b(?:${showing.join("|")})|"vscode\.(?:diff|changes)"`, "g");

/** Properties of the editor's objects that show a text. Only literals and what is made inert on the spot go there. */
const properties = "tooltip|label|description|detail|title|text|name|message|placeholder|badge";
const assigned = new RegExp(String.raw`\.(?:${properties})=(?!=)(.{0,60})`, "g");
const keyed =
  /[{,](?:contentText|hoverMessage|placeHolder|validationMessage|author:\{name|accessibilityInformation:\{label):(.{0,60})/g;
/** `diffOf` makes a hover's Markdown by `codeHover`. */
const inertAlready = /^(?:"(?:[^"\\]|\\.)*"|shown(?:Label)?\(|codeHover\(|diffOf\()/;
/** In `src/vscode/ui/` itself. */
const handed = /[{,](?:title|label|description|detail|prompt|placeHolder|value):(.{0,60})/g;
const inertHere = /^(?:""|shown(?:Label)?\(|spoken\.map\(one=>shown\(|label[,}])/;

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !file.startsWith("webview/"))
  .map((file) => ({ file, code: compact(readFileSync(join("src", file), "utf8")) }));
const outside = files.filter(({ file }) => !file.startsWith(home));
const inside = files.filter(({ file }) => file.startsWith(home));

describe("text in the editor's interface", () => {
  it("is shown by nothing outside src/vscode/ui", () => {
    assert.deepEqual(named(outside, shownBy), []);
  });

  it("is set by nothing outside src/vscode/ui, unless it is a literal or made inert on the spot", () => {
    assert.deepEqual(named(outside, setBy), []);
  });

  it("is made inert by whatever in src/vscode/ui shows it", () => {
    const showers = inside.filter(({ code }) => shownBy(code).length > 0);
    assert.ok(showers.length >= 7);
    assert.deepEqual(
      showers.filter(({ code }) => !code.includes('from"./shown.ts"')).map(({ file }) => file),
      [],
    );
    assert.deepEqual(named(inside, handedBy), []);
  });
});

describe("the search for text in the editor's interface", () => {
  const found: readonly (readonly [string, (code: string) => readonly string[]])[] = [
    ["void vscode.window.showErrorMessage(text)", shownBy],
    ["await window.showQuickPick(items)", shownBy],
    ["new vscode.MarkdownString(text)", shownBy],
    ["new vscode.TreeItem(name)", shownBy],
    ["new vscode.CodeLens(range, { title })", shownBy],
    ['vscode.commands.executeCommand("vscode.diff", a, b, title)', shownBy],
    ["const tell = vscode.window.showWarningMessage;", shownBy],
    ['import * as vscode from "vscode"; item.tooltip = text', setBy],
    ['import * as vscode from "vscode"; item.text = `$(x) ${name}`', setBy],
    ['import * as vscode from "vscode"; thread.label = vscode.l10n.t("{0}", name)', setBy],
    ['import * as vscode from "vscode"; view.description = name;', setBy],
    ['import * as vscode from "vscode"; const after = { contentText: line }', setBy],
    ['import * as vscode from "vscode"; const one = { author: { name: said } }', setBy],
    ["const pick = { title: options.title }", handedBy],
    ["const pick = { label: `$(key) ${name}` }", handedBy],
  ];
  for (const [source, search] of found) {
    it(`finds ${source}`, () => assert.notDeepEqual(search(compact(source)), []));
  }
  const passed: readonly (readonly [string, (code: string) => readonly string[]])[] = [
    ["// vscode.window.showErrorMessage(text)", shownBy],
    ['import * as vscode from "vscode"; item.text = "$(milestone) Pointsman"', setBy],
    ['import * as vscode from "vscode"; thread.label = shown(title)', setBy],
    ['import * as vscode from "vscode"; if (item.text === name) go()', setBy],
    ["const one = shape as { label: string }", handedBy],
    ["const pick = { label: shownLabel(label, icon) }", handedBy],
  ];
  for (const [source, search] of passed) {
    it(`passes ${source}`, () => assert.deepEqual(search(compact(source)), []));
  }
});

function shownBy(code: string): readonly string[] {
  return [...code.matchAll(calls)].map(([call]) => call);
}

function setBy(code: string): readonly string[] {
  if (!code.includes('from"vscode"')) return [];
  return matches(code, assigned, inertAlready).concat(matches(code, keyed, inertAlready));
}

function handedBy(code: string): readonly string[] {
  return matches(code, handed, inertHere);
}

function matches(code: string, places: RegExp, allowed: RegExp): string[] {
  return [...code.matchAll(places)].flatMap(([whole, value = ""]) => (allowed.test(value) ? [] : [whole]));
}

function named(some: typeof files, search: (code: string) => readonly string[]): readonly string[] {
  return some.flatMap(({ file, code }) => search(code).map((found) => `${file}: ${found}`));
}

/** Without comments, types and spaces. */
function compact(source: string): string {
  const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true } };
  return esbuild.transformSync(source, { loader: "ts", minifyWhitespace: true, charset: "utf8", tsconfigRaw }).code;
}
