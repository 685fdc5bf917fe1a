import { editsIn, newTextOf, type EditLine } from "../markdown/editBlock.ts";
import { blockName } from "../markdown/blockName.ts";
import { languageOf } from "../markdown/fence.ts";
import { countHidden } from "../markdown/hidden.ts";
import { cutPiece } from "../markdown/pieces.ts";
import { t } from "../translate.ts";
import type { AnswerActions } from "./actions.ts";
import { button } from "./button.ts";
import { showDiagram } from "./diagram.ts";
import { element, hiddenWarning } from "./element.ts";
import { canHighlight, highlighted } from "./highlighter.ts";
import { whenIdle } from "./idleQueue.ts";

/** Code beyond this stays in one colour. */
const mostHighlighted = 200_000;

type Edits = NonNullable<ReturnType<typeof editsIn>>;

/** A block that may still be coming. */
export interface CodeBlock {
  readonly element: HTMLElement;
  /** `text` is all there is so far; it only grows. */
  show(text: string): void;
  /** No more comes: offers it, and colours or draws it when there is time. What is cut off is not drawn. */
  finish(actions: AnswerActions, cutOff?: boolean): void;
}

export function createCodeBlock(info: string): CodeBlock {
  const language = languageOf(info);
  const code = element("code", "");
  const tools = element("div", "code-tools");
  const head = element("div", "code-head", element("span", "code-language", language), tools);
  const pre = element("pre", "", code);
  const whole = element("div", "code", head, pre);
  const pieces: HTMLElement[] = [];
  let shown = 0;
  let last = "";
  let text = "";

  const put = () => {
    const piece = pieces.at(-1);
    if (piece) piece.textContent = last;
  };
  const add = () => {
    const piece = element("span", "piece");
    pieces.push(piece);
    code.append(piece);
  };

  return {
    element: whole,
    show(all) {
      text = all;
      if (all.length <= shown) return;
      last += all.slice(shown);
      shown = all.length;
      if (pieces.length === 0) add();
      for (let cut = cutPiece(last); cut > 0; cut = cutPiece(last)) {
        const rest = last.slice(cut);
        last = last.slice(0, cut);
        put();
        add();
        last = rest;
      }
      put();
    },
    finish(actions, cutOff) {
      const source = text.replace(/\n$/, "");
      if (source === "") return;
      const edits = editsIn(source);
      tools.append(...toolsFor({ source, info, edits }, actions));
      const hidden = countHidden(source);
      if (hidden > 0) whole.append(hiddenWarning(t("{0} invisible characters in this code", hidden)));
      if (edits) code.replaceChildren(...edits.map((lines) => drawEdit(lines, language)));
      else if (canHighlight(language) && source.length <= mostHighlighted) colour(pieces, language);
      if (language === "mermaid" && !cutOff) showDiagram({ block: whole, tools, pre, text: source });
    },
  };
}

function colour(pieces: readonly HTMLElement[], language: string): void {
  for (const piece of pieces) {
    whenIdle(() => {
      if (piece.isConnected) piece.replaceChildren(highlighted(piece.textContent ?? "", language));
    });
  }
}

/** A sign before each line says what colour says as well. */
function drawEdit(lines: readonly EditLine[], language: string): HTMLElement {
  const draw = ({ kind, text }: EditLine) => {
    const code = canHighlight(language) && text.length <= longestLine ? highlighted(text, language) : text;
    return element("span", `edit-line edit-${kind}`, signs[kind], code);
  };
  return element("span", "edit", ...lines.map(draw));
}

const signs: Readonly<Record<EditLine["kind"], string>> = { same: "  ", old: "- ", new: "+ " };
const longestLine = 2_000;

interface Finished {
  readonly source: string;
  readonly info: string;
  readonly edits: Edits | undefined;
}

function toolsFor({ source, info, edits }: Finished, actions: AnswerActions): readonly HTMLElement[] {
  const { copy, insert, apply, newFile, terminal } = actions;
  const run = button({ icon: "terminal", label: t("Put into Terminal"), press: () => terminal(source) });
  const create = button({
    icon: "newFile",
    label: t("New File…"),
    press: () => newFile(source, blockName(info, source)),
  });
  const text = edits ? newTextOf(edits) : source;
  return [
    ...(apply ? [button({ icon: "apply", label: t("Apply"), wide: t("Apply"), press: () => apply(source) })] : []),
    // An edit belongs where its old lines are, not at the cursor.
    ...(edits ? [] : [button({ icon: "insert", label: t("Insert at Cursor"), press: () => insert(source) })]),
    ...(edits ? [] : [isShell(languageOf(info)) ? run : create]),
    button({ icon: "copy", label: t("Copy"), done: t("Copied"), press: () => copy(text) }),
  ];
}

const shells: ReadonlySet<string> = new Set(
  "bash sh shell zsh fish console shellsession terminal powershell pwsh ps1 cmd bat batch".split(" "),
);

function isShell(language: string): boolean {
  return shells.has(language);
}
