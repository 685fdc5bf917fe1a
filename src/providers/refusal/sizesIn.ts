/** What a refusal says of sizes, in tokens. */
export interface NamedSizes {
  /** The context window. */
  readonly limitTokens?: number;
  /** What was sent, the room for the answer perhaps included. */
  readonly askedTokens?: number;
}

/** A smaller number is a code or a year. */
const smallestWindow = 2_048;
/** How many characters before and after a number say what it is. */
const reach = 40;

const number = /(?<![\w.-])[1-9]\d{2,8}(?:,\d{3}){0,3}(?![\w.-]*\w)/g;
const limitBefore =
  /maximum|context (?:length|window|size)|context_length|max_model_len|max_seq_len|n_ctx|limit|max |at most|最大|最长|上限|不超过/;
const limitAfter = /^(?:tokens? )?(?:max|limit|context)/;

interface Named {
  readonly tokens: number;
  readonly isLimit: boolean;
  /** `… > 8192` */
  readonly isExceeded: boolean;
}

/**
 * The window is the number that is compared with (`… > 200000`) or called a maximum; else the second largest, as the
 * largest is what was asked for.
 */
export function sizesIn({ text }: { readonly text: string }): NamedSizes {
  const named = numbersIn(text.slice(0, 2_000).toLowerCase());
  const distinct = [...new Set(named.map(({ tokens }) => tokens))].toSorted((a, b) => b - a);
  const [largest, second] = distinct;
  if (largest === undefined) return {};
  const limit = named.find(({ isExceeded }) => isExceeded) ?? named.find(({ isLimit }) => isLimit);
  const limitTokens = limit?.tokens ?? second ?? largest;
  const others = distinct.filter((tokens) => tokens !== limitTokens);
  const sum = others.reduce((all, tokens) => all + tokens, 0);
  const asked = largest > limitTokens ? largest : sum;
  return asked > limitTokens ? { limitTokens, askedTokens: asked } : { limitTokens };
}

function numbersIn(text: string): readonly Named[] {
  let end = 0;
  return [...text.matchAll(number)].flatMap((found) => {
    const tokens = Number(found[0].replaceAll(",", ""));
    const before = text.slice(Math.max(end, found.index - reach), found.index);
    end = found.index + found[0].length;
    const after = text.slice(end, end + reach);
    if (tokens < smallestWindow) return [];
    const isExceeded = /[^>]> ?$|<=? ?$/.test(before.slice(-4));
    return [{ tokens, isLimit: limitBefore.test(before) || limitAfter.test(after.trimStart()), isExceeded }];
  });
}
