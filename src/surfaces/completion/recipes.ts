import type { CursorPlace } from "./place.ts";
import { isBlank } from "./lines.ts";

const directive =
  /^(?:-?include|s?include|ifn?(?:eq|def)|else|endif|define|endef|export|unexport|override|vpath|private|undefine)\b/;
const assignment = /^[\w.%/$(){}-]{1,100}[ \t]{0,20}(?:[:?+!]{0,3}=)/;
const target = /^[^\s=:#][^=:#\n]{0,300}:(?!=)/;

/** In a makefile, the commands of a target begin with a tab, however they were written. */
export function asRecipes(text: string, place: CursorPlace): string {
  const { languageId, line, above, prefix } = place;
  if (!/^make(?:file)?$/i.test(languageId)) return text;
  const last = above.at(-1) ?? "";
  const isBelow = line === "" && /^[^\s#]/.test(last) && target.test(last) && prefix.endsWith(`${last}\n`);
  if (!isBelow && !line.startsWith("\t")) return text;
  let within = true;
  return text
    .split("\n")
    .map((written, index) => {
      const said = written.trimStart();
      if (isBlank(written) || said.startsWith("#")) return written;
      if (index === 0 && line !== "") return isBlank(line) ? said : written;
      if (written.startsWith("\t")) return written;
      if (written === said && (directive.test(said) || assignment.test(said) || target.test(said))) within = false;
      return within ? `\t${said}` : written;
    })
    .join("\n");
}
