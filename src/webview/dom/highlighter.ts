import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import lua from "highlight.js/lib/languages/lua";
import markdown from "highlight.js/lib/languages/markdown";
import php from "highlight.js/lib/languages/php";
import powershell from "highlight.js/lib/languages/powershell";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import scss from "highlight.js/lib/languages/scss";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { createLowlight } from "lowlight";

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  markdown,
  php,
  powershell,
  python,
  ruby,
  rust,
  scss,
  sql,
  swift,
  typescript,
  xml,
  yaml,
});
lowlight.registerAlias({
  bash: ["shell", "console", "shellsession"],
  ini: ["properties", "env", "dotenv"],
  json: ["json5", "jsonl"],
  markdown: ["mdx"],
  scss: ["less", "sass"],
  typescript: ["typescriptreact"],
  javascript: ["javascriptreact"],
  xml: ["vue", "svelte"],
});

type Node_ = ReturnType<typeof lowlight.highlight>["children"][number];

export function canHighlight(language: string): boolean {
  return lowlight.registered(language);
}

/** Coloured code, made of nodes that hold the same text. */
export function highlighted(code: string, language: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  grow(fragment, lowlight.highlight(language, code).children);
  return fragment;
}

function grow(parent: Node, children: readonly Node_[]): void {
  for (const child of children) {
    if (child.type === "text") parent.appendChild(document.createTextNode(child.value));
    if (child.type !== "element") continue;
    const span = document.createElement("span");
    const { className } = child.properties;
    span.className = Array.isArray(className) ? className.join(" ") : "";
    grow(span, child.children);
    parent.appendChild(span);
  }
}
