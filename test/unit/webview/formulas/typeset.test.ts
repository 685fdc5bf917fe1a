import assert from "node:assert/strict";
import { mathTree, type MathElementData } from "../../../../src/webview/formulas/mathTree.ts";
import { typesetTree } from "../../../../src/webview/formulas/typeset.ts";

const t = String.raw;

function textIn(part: MathElementData | string): string {
  return typeof part === "string" ? part : part.children.map(textIn).join("");
}

function all(part: MathElementData | string): readonly MathElementData[] {
  return typeof part === "string" ? [] : [part, ...part.children.flatMap(all)];
}

describe("a formula that is typeset", () => {
  const drawn: readonly (readonly [tex: string, text: string])[] = [
    ["x", "x"],
    ["E=mc^2", "E=mc2"],
    [t`\frac{a}{b}`, "ab"],
    [t`\text{如果 } x > 0`, "如果\u00a0x>0"],
    [t`\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`, "(1234)"],
    [t`\alpha \le \infty`, "α≤∞"],
    [t`速度 = \frac{路程}{时间}`, "速度=路程时间"],
    [t`\$5 + x`, "$5+x"],
  ];
  for (const [tex, text] of drawn) {
    it(`says ${text}`, () => {
      const tree = typesetTree(tex, false);
      assert.equal(tree && textIn(tree).replace(/[\u2061\u200b]/g, ""), text);
    });
  }

  const refused: readonly (readonly [why: string, tex: string])[] = [
    ["is no TeX", t`\frac{a`],
    ["has a command nobody knows", t`\foo`],
    ["names an address", t`\href{javascript:alert(1)}{x}`],
    ["loads a picture", t`\includegraphics{https://a.test/b.png}`],
    ["names a class", t`\class{send}{x}`],
    ["brings a style", t`\style{position:fixed}{x}`],
    ["defines a macro", t`\def\a{x}\a`],
    ["defines a macro in another way", t`\newcommand{\a}{x}\a`],
    ["defines a macro for all", t`\gdef\a{\a\a}\a`],
    ["expands without end", "\\dots".repeat(2_000)],
    ["is nested without end", `${"{".repeat(3_000)}x${"}".repeat(3_000)}`],
    ["has 100 KB", "x+".repeat(50_000)],
  ];
  for (const [why, tex] of refused) {
    it(`stays text where it ${why}`, () => assert.equal(typesetTree(tex, true), undefined));
  }

  it("takes no more of the library's tree than it knows", () => {
    const tree = mathTree({
      type: "math",
      attributes: { display: "block", onclick: "alert(1)", href: "javascript:alert(1)", style: "color:red" },
      classes: ["tml-display", "send"],
      style: { color: "red", backgroundImage: "url(https://a.test)", paddingLeft: "1em", position: "fixed" },
      children: [
        { type: "script", children: [{ text: "alert(1)" }] },
        { type: "mspace", attributes: { width: "-30em", height: "1em" } },
        { type: "mi", attributes: { mathcolor: "url(x)" }, children: [{ text: "<b>x</b>" }] },
        { src: "https://a.test/b.png", classes: [] },
      ],
    });
    assert.deepEqual(tree, {
      tag: "math",
      attributes: [["display", "block"]],
      styles: [
        ["color", "red"],
        ["padding-left", "1em"],
      ],
      classes: ["tml-display"],
      children: [
        "alert(1)",
        { tag: "mspace", attributes: [["height", "1em"]], styles: [], classes: [], children: [] },
        { tag: "mi", attributes: [], styles: [], classes: [], children: ["<b>x</b>"] },
      ],
    });
  });

  it("never has a name or a value beyond the lists, whatever it is made of", () => {
    const parts = [
      t`\colorbox{red}{x}`,
      t`\boxed{x}`,
      t`\cancel{x}`,
      t`\rule{900em}{900em}`,
      t`\raisebox{9em}{x}`,
      t`\Huge x`,
    ];
    for (const tex of parts) {
      const tree = typesetTree(tex, true);
      for (const { attributes, styles } of tree ? all(tree) : []) {
        for (const [, value] of [...attributes, ...styles]) assert.match(value, /^[\w#%.+\- ]*$/);
      }
      assert.ok(tree, tex);
    }
  });
});
