/** Prose: typographic characters, entities and unusual spaces are intentional. */
export type TextKind = "prose" | "code";

const prose =
  /\.(?:md|mdx|markdown|mdown|rst|txt|text|adoc|asciidoc|org|tex|html?|xhtml|xml|svg|vue|svelte|astro|hbs|ejs|njk|liquid|srt|vtt|po)$|(?:^|[\\/])(?:README|LICENSE|CHANGELOG|CONTRIBUTING|NOTICE|AUTHORS)$/i;

/** What sort of text a file has, by its name. */
export function kindOfText(path: string | undefined): TextKind {
  return path !== undefined && prose.test(path.slice(-300)) ? "prose" : "code";
}
