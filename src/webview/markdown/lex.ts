import { Lexer, Tokenizer, type MarkedOptions, type MarkedToken, type Token, type Tokens } from "marked";
import markedCjkFriendly from "marked-cjk-friendly";
import { addressAt, endOfUrl, isMailAddress } from "./autolinks.ts";
import { footnote, footnoteMark, footnoteStart, type FootnoteMarkToken, type FootnoteToken } from "./footnotes.ts";
import { displayStart, displayTex, maskTex, texAt, texStarts } from "./tex.ts";

/** Link targets defined anywhere in the answer, by name. */
export type Definitions = Lexer["tokens"]["links"];

/** A formula, with its marks. */
export interface TexToken {
  readonly type: "tex";
  readonly raw: string;
  readonly text: string;
}

/** What `lexMarkdown` gives, inside tokens as well. */
export type PanelToken = MarkedToken | TexToken | FootnoteToken | FootnoteMarkToken;

/**
 * GitHub's Markdown as chats are written: emphasis beside CJK punctuation, bare addresses that end where the sentence
 * goes on, one tilde for a range, formulas with their backslashes, footnotes. New definitions are added to `definitions`.
 * Throws where the text is nested deeper than the parser can go.
 */
export function lexMarkdown(source: string, definitions: Definitions): readonly Token[] {
  const lexer = new PanelLexer(new PanelTokenizer(), definitions);
  return lexer.lex(source);
}

/** <https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md> */
const cjk = markedCjkFriendly().tokenizer;

/** A run of text being read. */
interface Run {
  readonly source: string;
  /** Where formulas may begin, the next one last. */
  readonly formulas: number[];
  masked?: string;
}

class PanelTokenizer extends Tokenizer {
  /** The runs of text being read, the outermost first. */
  readonly #runs: Run[] = [];

  enter(source: string): void {
    this.#runs.push({ source, formulas: texStarts(source) });
  }

  leave(): void {
    this.#runs.pop();
  }

  /** Where in the rest of the run the next formula may begin. */
  nextFormula(rest: string): number | undefined {
    const run = this.#runs.at(-1);
    if (!run) return undefined;
    const read = run.source.length - rest.length;
    while ((run.formulas.at(-1) ?? read) < read) run.formulas.pop();
    const next = run.formulas.at(-1);
    return next === undefined ? undefined : next - read;
  }

  /** The character before the rest of the run; none at its start. */
  before(rest: string): string {
    const source = this.#runs.at(-1)?.source ?? "";
    return source.charAt(source.length - rest.length - 1);
  }

  /** Marks inside a formula neither open nor close anything. */
  #mask(masked: string): string {
    const run = this.#runs.at(-1);
    if (run?.source.length !== masked.length) return masked;
    return (run.masked ??= maskTex(run.source, masked));
  }

  override emStrong(source: string, marks: string, before = ""): Tokens.Em | Tokens.Strong | undefined {
    const masked = this.#mask(marks);
    const found = cjk?.emStrong?.call(this, source, masked, before);
    return found === false ? super.emStrong(source, masked, before) : found;
  }

  /** `3~5` is a range; nobody strikes text with one tilde. */
  override del(source: string, marks: string, before = ""): Tokens.Del | undefined {
    if (!source.startsWith("~~")) return undefined;
    const masked = this.#mask(marks);
    const found = cjk?.del?.call(this, source, masked, before);
    return found === false ? super.del(source, masked, before) : found;
  }

  override url(source: string): Tokens.Link | undefined {
    if (isOther(source)) return undefined;
    return super.url(source.slice(0, endOfUrl(source)));
  }

  override autolink(source: string): Tokens.Link | undefined {
    const found = super.autolink(source);
    return found?.href.startsWith("mailto:") && !isMailAddress(found.text) ? undefined : found;
  }

  override inlineText(source: string): Tokens.Text | undefined {
    const other = isOther(source) ? addressAt(source) : undefined;
    return other === undefined ? super.inlineText(source) : { type: "text", raw: other, text: other, escaped: false };
  }
}

class PanelLexer extends Lexer {
  readonly #tokenizer: PanelTokenizer;

  constructor(tokenizer: PanelTokenizer, definitions: Definitions) {
    super({ gfm: true, tokenizer, extensions: extensionsFor(tokenizer, definitions) });
    this.tokens.links = definitions;
    this.#tokenizer = tokenizer;
  }

  override inlineTokens(source: string, tokens?: Token[]): Token[] {
    this.#tokenizer.enter(source);
    try {
      return super.inlineTokens(source, tokens);
    } finally {
      this.#tokenizer.leave();
    }
  }
}

/** `name@version` and the like. */
function isOther(source: string): boolean {
  const address = addressAt(source);
  return address !== undefined && !isMailAddress(address, source.slice(address.length, address.length + 2));
}

function extensionsFor(tokenizer: PanelTokenizer, definitions: Definitions): NonNullable<MarkedOptions["extensions"]> {
  return {
    renderers: {},
    childTokens: {},
    block: [
      (source) => texToken(displayTex(source)),
      function (source) {
        return footnote(source, this.lexer, definitions);
      },
    ],
    startBlock: [displayStart, footnoteStart],
    inline: [
      (source) => texToken(texAt(source, tokenizer.before(source))),
      (source) => footnoteMark(source, definitions),
    ],
    startInline: [(rest) => tokenizer.nextFormula(rest)],
  };
}

function texToken(raw: string | undefined): TexToken | undefined {
  return raw === undefined ? undefined : { type: "tex", raw, text: raw };
}
