/** What a formula may be made of: the library's tree is rebuilt from these lists, and from nothing else. */

/** A part of the library's tree, of which nothing is taken for granted. */
export interface MathPart {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly attributes?: unknown;
  readonly style?: unknown;
  readonly classes?: unknown;
  readonly children?: unknown;
}

/** What becomes an element; text is text. */
export interface MathElementData {
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly styles: readonly (readonly [name: string, value: string])[];
  readonly classes: readonly string[];
  readonly children: readonly (MathElementData | string)[];
}

const tags = new Set(
  "math mi mo mn ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover mtable mtr mtd mmultiscripts mprescripts none".split(
    " ",
  ),
);
const attributes = new Set(
  "width height depth linethickness movablelimits form stretchy fence separator accent accentunder largeop symmetric lspace rspace minsize maxsize scriptlevel displaystyle mathvariant mathsize mathcolor mathbackground columnalign rowspacing columnspacing columnlines rowlines frame rowspan columnspan display notation".split(
    " ",
  ),
);
const styles = new Set(
  "color background-color padding padding-left padding-right padding-top padding-bottom border border-top border-bottom border-left border-right math-depth font-weight font-style".split(
    " ",
  ),
);
const className =
  /^(?:(?:tml|chr)-[a-z\d-]{1,30}|upstrike|downstrike|sout|mathcal|mathscr|menclose|longdiv-(?:top|arc)|textcircle|circle-pad|actuarial)$/;
/** Nothing that is a function, an address or a comment. */
const value = /^[\w#%.+\- ]{0,60}$/;
/** A length that goes far back would lay a formula over other text. */
const farBack = /-0{0,5}[1-9][\d.]{0,12}(?:em|ex|pt|px|%)/;

const mostNodes = 12_000;
const deepest = 200;

/** The tree, made of what is allowed; undefined where it is larger or deeper than any formula that is read. */
export function mathTree(root: MathPart): MathElementData | undefined {
  let count = 0;
  const take = (part: MathPart, depth: number): readonly (MathElementData | string)[] | undefined => {
    if (++count > mostNodes || depth > deepest) return undefined;
    if (typeof part.text === "string" && part.children === undefined) return [part.text];
    const children: (MathElementData | string)[] = [];
    for (const child of listOf<MathPart>(part.children)) {
      const taken = take(child, depth + 1);
      if (!taken) return undefined;
      children.push(...taken);
    }
    const tag = typeof part.type === "string" && tags.has(part.type) ? part.type : undefined;
    // A fragment, a link, a picture: only what stands in it.
    if (tag === undefined) return children;
    return [{ tag, ...look(part), children }];
  };
  const [made] = take(root, 0) ?? [];
  return typeof made === "object" && made.tag === "math" ? made : undefined;
}

function look(part: MathPart): Pick<MathElementData, "attributes" | "styles" | "classes"> {
  return {
    attributes: entriesOf(part.attributes).filter(([name, set]) => attributes.has(name) && isPlain(set)),
    styles: entriesOf(part.style)
      .map(([name, set]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), set.trim()] as const)
      .filter(([name, set]) => styles.has(name) && isPlain(set)),
    classes: listOf<unknown>(part.classes).filter(
      (name) => typeof name === "string" && className.test(name),
    ) as string[],
  };
}

function isPlain(set: string): boolean {
  return value.test(set) && !farBack.test(set);
}

function listOf<T>(list: unknown): readonly T[] {
  return Array.isArray(list) ? (list as readonly T[]) : [];
}

function entriesOf(facts: unknown): readonly (readonly [string, string])[] {
  if (typeof facts !== "object" || facts === null) return [];
  return Object.entries(facts).map(([name, set]) => [name, String(set)] as const);
}
