/** Whether what stands between two marks is mathematics, and not a price, a variable of a shell, or words. */

/** Words that stand in formulas without a backslash. */
const functions = new Set(
  "sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log ln lg exp max min sup inf lim mod gcd lcm det dim ker arg deg rank span tr Tr var Var Cov Pr sgn sign argmax argmin softmax relu ReLU Re Im dx dy dt dz".split(
    " ",
  ),
);
/** Words of two letters, which are prose where a formula's two letters would stand. */
const words = new Set(
  "am an as at be by do go he id if in is it me my no of on or so to up us we Am An As At Be By Do Go He Id ID If In Is It Me My No Of On Or So To Up Us We OK ok vs".split(
    " ",
  ),
);
/** Parts that hold words: `\text{如果}`, `\mathrm{max}`, `\begin{cases}`, `x_{total}`. */
const named =
  /(?:\\(?:text[a-z]{0,6}|math(?:rm|bf|it|sf|tt|bb|cal|scr|frak)|operatorname\*?|mbox|label|tag|begin|end|boldsymbol|bm)|[_^]) ?\{[^{}]{0,200}\}/g;
/** A command or a line's end, as no escape of a string or a pattern is. */
const command = /\\(?:[A-Za-z]{2,}|[,;:!|{}]|\\(?=\s|$))/;

/** How much is believed: `$` is also money, a round bracket behind a backslash is also an escape, `$$` is hardly anything else. */
export type Marks = "dollar" | "round" | "display";

/** True where `inside`, which stands between marks of that kind, reads as mathematics. */
export function isFormula(inside: string, marks: Marks): boolean {
  const bare = inside.trim();
  if (bare === "" || (marks === "dollar" && bare !== inside)) return false;
  if (bare.length === 1) return /[A-Za-z\d+=<>\u0370-\u03ff\u2100-\u214f\u2190-\u22ff×÷±-]/.test(bare);
  const plain = bare.replace(named, " ");
  if (marks === "dollar" && !isBalanced(bare)) return false;
  if (command.test(bare)) return marks !== "dollar" || !startsAsPrice(bare, plain);
  if (/[`"#@?;\\&]|:\/\/|\*\*|[$]/.test(marks === "dollar" ? plain.replaceAll("\\$", "") : plain)) return false;
  if (marks === "display") return /[^A-Za-z\s]/.test(bare) || !hasProse(plain, marks);
  // A variable of a shell or a template.
  if (marks === "dollar" && bare.startsWith("{")) return false;
  if (/^[/,.:;!|)\]]|[/,:;(.[{\\]$/.test(bare.replace(/^\|[^|]+\|$/, ""))) return false;
  return !hasForeignLetters(plain) && !hasProse(plain, marks);
}

/** True while it may still become a formula of single dollars. */
export function mayBecomeFormula(inside: string): boolean {
  if (inside === "" || /^\s/.test(inside) || !/[\\^_]/.test(inside)) return false;
  const plain = inside.replace(named, " ");
  return command.test(inside) ? !startsAsPrice(inside, plain) : !hasForeignLetters(plain) && !hasProse(plain, "dollar");
}

/** `5 (with \textbf{tax}) or`: an amount, and words behind it. */
function startsAsPrice(inside: string, plain: string): boolean {
  return /^\d[\d,.]{0,20}[kKMB]?\b/.test(inside) && proseWords(plain.replace(/\\[A-Za-z]+/g, " ")).length > 1;
}

/** Letters that are neither Latin nor Greek: the sentence goes on. */
function hasForeignLetters(text: string): boolean {
  return /[^\p{Script=Latin}\p{Script=Greek}\P{L}]|[，。；：、？！“”「」（）《》]/u.test(text);
}

function hasProse(text: string, marks: Marks): boolean {
  // `user_id`, `LLM_API_KEY`: an identifier, not an index.
  if (/[A-Za-z]{2}_[A-Za-z]{2}|[A-Za-z]_[A-Za-z]{2,40}_|\w__/.test(text)) return true;
  const found = proseWords(text);
  if (marks === "dollar") return found.length > 0;
  return found.some((word) => words.has(word) || !/^(?:[A-Z]{2,4}|[a-z]{2})$/.test(word));
}

function proseWords(text: string): readonly string[] {
  return (text.match(/[A-Za-z]{2,}/g) ?? []).filter(
    (word) => !functions.has(word) && (word.length > 2 || words.has(word)),
  );
}

/** Also of an interval such as `[0, 1)`. */
function isBalanced(text: string): boolean {
  let open = 0;
  let curly = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "(" || character === "[") open++;
    else if (character === ")" || character === "]") open--;
    else if (character === "{") curly++;
    else if (character === "}") curly--;
    if (curly < 0 || open < 0) return false;
  }
  return curly === 0 && open === 0;
}
