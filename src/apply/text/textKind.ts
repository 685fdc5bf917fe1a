const prose =
  /\.(?:md|mdx|markdown|mdown|rst|txt|text|adoc|asciidoc|org|tex|html?|xhtml|xml|svg|vue|svelte|astro|hbs|ejs|njk|liquid|srt|vtt|po)$|(?:^|[\\/])(?:README|LICENSE|CHANGELOG|CONTRIBUTING|NOTICE|AUTHORS)$/i;

/** True for files in which typographic characters, entities and unusual spaces are as they are meant. */
export function isProse(path: string): boolean {
  return prose.test(path.slice(-300));
}
