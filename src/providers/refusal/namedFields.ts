/** Of a long text, the beginning names the field. */
const longestText = 4_000;
const mostFields = 24;

const quoted = /[`'"“‘]([A-Za-z_][\w.[\]-]{1,80})[`'"”’]/g;
const labelled =
  /\b(?:parameters?|arguments?|argument supplied|fields?|keys?|property|properties|inputs?|name|option)[: ]{1,3}[`'"[]{0,2}([A-Za-z_][\w.[\]-]{1,80})/gi;
const leading = /^(?:body\.)?([a-z_][\w.[\]-]{1,80}): /gm;
/** Words with an underscore inside are names wherever they stand. */
const bare = /(?<![\w.])([a-z][a-z\d]{0,30}(?:_[a-z\d]{1,30}){1,6})(?!\w)/g;

/** The names in a refusal that may be those of fields, the likeliest first. */
export function namedFields(text: string): readonly string[] {
  const start = text.slice(0, longestText);
  const names = new Set<string>();
  for (const pattern of [leading, quoted, labelled, bare])
    for (const [, name = ""] of start.matchAll(pattern)) {
      if (names.size >= mostFields) return [...names];
      if (isName(name)) names.add(pathOf(name));
    }
  return [...names];
}

/** `reasoningEffort` and `messages[0].role` as we write them. */
export function pathOf(name: string): string {
  return name
    .slice(0, 200)
    .replace(/\[(\d{1,4})\]/g, ".$1")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** A name of a field, not one of a class, a model, or a plain word in quotes. */
function isName(name: string): boolean {
  return /^[a-z]/.test(name) && (/[_.[]/.test(name) || /[a-z][A-Z]/.test(name) || /^[a-z]{3,20}$/.test(name));
}
