/** Endings that a word of a sentence must have to be a file's name: `zod.parse` is none. */
const endings = new Set(
  "astro bash bat bicep c cc cfg cjs clj cljs cmake cmd conf cpp cs cshtml csproj css csv cts cxx dart diff dockerfile edn ejs elm env erb erl ex exs fish fs fsproj fsx gd gleam go gql gradle graphql groovy h haml handlebars hbs hcl hh hpp hrl hs htm html hxx ini ino ipynb java jinja jl js json json5 jsonc jsonl jsx kt kts less lhs lisp liquid lock lua m md mdx mjs mk ml mli mm mod mts nim nix njk patch php pl pm po prisma properties proto ps1 psm1 pug py pyi pyx r rake razor rb re res rs rst s sass sbt scala scm scss sh sln sol sql styl sum sv svelte svg swift tcl tex tf tfvars thrift tmpl toml ts tsv tsx twig txt v vb vbproj vcxproj vhd vim vue wgsl xaml xcstrings xhtml xml yaml yml zig zsh".split(
    " ",
  ),
);

/** Files that have a name and no ending. */
const plainNames =
  /^(?:[A-Z][a-z]+file|(?:make|docker|just|rake|gem|proc|brew|container)file|Dockerfile[.-][\w-]+|BUILD|WORKSPACE|LICENSE|LICENCE|README|COPYING|NOTICE|AUTHORS|CHANGELOG|CONTRIBUTING|CONTRIBUTORS|INSTALL|HISTORY|VERSION|CODEOWNERS|OWNERS|MAINTAINERS|SConstruct|SConscript|Kconfig|Kbuild|GNUmakefile|gradlew|mvnw)$/;

/** How much else a name may be. `line`: all of a line, `word`: a part of a sentence. */
type Place = "line" | "quoted" | "word";

/** Whether a text reads as the path of a file, though nobody has seen the file. */
export function looksLikePath(text: string, place: Place): boolean {
  if (text === "" || text.length > 4096 || text.trim() !== text) return false;
  if (/["<>|*?{};]/.test(text.startsWith("\\\\?\\") ? text.slice(4) : text)) return false;
  if (/:/.test(text.slice(2)) || /[.,!?:：。，]$/.test(text)) return false;
  const name = text.split(/[\\/]/).at(-1) ?? "";
  if (place === "word") return !/[\s()]/.test(text) && (hasKnownEnding(name) || plainNames.test(name));
  if (/\s/.test(text)) return isSpacedPath(text, name, place);
  if (/[\\/]/.test(text)) return /[\p{L}\p{N}]/u.test(text);
  return plainNames.test(name) || hasEnding(name) || /^\.[A-Za-z][\w-]+$/.test(name);
}

/** Names with blanks are few, sentences are many. */
function isSpacedPath(text: string, name: string, place: Place): boolean {
  if (/[=()]/.test(text) && !/[\\/]/.test(text)) return false;
  const words = text.split(/\s+/);
  return hasKnownEnding(name) && words.length <= (place === "quoted" ? 8 : 4);
}

function hasKnownEnding(name: string): boolean {
  const dot = name.lastIndexOf(".");
  return dot > 0 && endings.has(name.slice(dot + 1).toLowerCase());
}

/** `a.ts`, `index.d.ts`, `man.1`, `première.py`; no call, no number. */
function hasEnding(name: string): boolean {
  if (name.length > 255 || /[()=]/.test(name)) return false;
  return /^[^.\s][^\s]*\.[\p{L}\p{N}][\p{L}\p{N}_+~-]{0,15}$/u.test(name) && /\p{L}/u.test(name);
}
