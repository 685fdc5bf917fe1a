import type { Definitions } from "../markdown/lex.ts";
import { createReferences } from "../markdown/references.ts";
import type { MarkdownBlock } from "../markdown/splitBlocks.ts";
import type { AnswerActions } from "./actions.ts";
import { createCodeBlock, type CodeBlock } from "./codeBlock.ts";
import { element } from "./element.ts";
import { linkPlaces } from "./placeLinks.ts";
import { createPlainBlock } from "./plainBlock.ts";
import { renderMarkdown } from "./renderTokens.ts";

/** Draws blocks one below the other, before the node `end`. */
export interface BlockDrawer {
  /** Draws a block for good; one that is cut off is not offered to be applied. */
  close(block: MarkdownBlock, cutOff?: boolean): void;
  /** Shows how far a block of code or plain text has come. */
  grow(block: MarkdownBlock): void;
  /** What the Markdown that is not closed yet may refer to. */
  definitions(): Definitions;
}

export function createBlockDrawer(root: HTMLElement, end: Node, actions: AnswerActions): BlockDrawer {
  const definitions: Definitions = Object.create(null) as Definitions;
  const referring = createReferences<{ readonly source: string; readonly element: HTMLElement }>();
  let growing: { readonly id: number; readonly block: CodeBlock } | undefined;

  const grown = (block: MarkdownBlock): CodeBlock => {
    if (growing?.id === block.id) return growing.block;
    const made = block.kind === "code" ? createCodeBlock(block.info) : createPlainBlock();
    growing = { id: block.id, block: made };
    root.insertBefore(made.element, end);
    return made;
  };

  /** A link's target may be named long after the link. */
  const resolve = (names: readonly string[]) => {
    for (const { source, element: drawn } of referring.usersOf(names)) {
      drawn.replaceChildren(renderMarkdown(source, definitions, actions));
      linkPlaces(drawn);
    }
  };

  return {
    close(block, cutOff) {
      if (block.kind !== "markdown") {
        const code = grown(block);
        code.show(block.text);
        code.finish(cutOff ? withoutApply(actions) : actions, cutOff);
        growing = undefined;
        return;
      }
      const known = new Set(Object.keys(definitions));
      const drawn = element("div", block.inList ? "block in-list" : "block");
      drawn.append(renderMarkdown(block.text, definitions, actions));
      // Definitions are not seen.
      if (drawn.hasChildNodes()) root.insertBefore(drawn, end);
      linkPlaces(drawn);
      resolve(Object.keys(definitions).filter((name) => !known.has(name)));
      if (mayRefer(block.text)) referring.add(block.text, { source: block.text, element: drawn });
    },
    grow(block) {
      grown(block).show(block.text);
    },
    definitions: () => Object.assign(Object.create(null), definitions),
  };
}

function withoutApply({ apply: _apply, ...rest }: AnswerActions): AnswerActions {
  return rest;
}

/** Has a `[name]` that is no link with an address of its own. */
function mayRefer(source: string): boolean {
  return /\[[^\][\n]{1,200}\](?!\()/.test(source.replace(/^[^\S\n\r\u2028\u2029]*[-*+] \[[ xX]\]/gm, ""));
}
