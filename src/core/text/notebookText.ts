/** A cell of a notebook: its language by the editor's name, and what is written in it. */
export interface NotebookCell {
  readonly language: string;
  readonly text: string;
}

/** The cells as one text, without what they gave out. */
export function cellsText(cells: readonly NotebookCell[]): string {
  return cells.map(({ language, text }, index) => `# %% cell ${index + 1} (${language})\n${text}\n`).join("\n");
}

/** Where a cell stood that is gone: the last one where there are fewer now, and the beginning of an empty notebook. */
export function placeOfCell(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}

/** The cells of a notebook, which is known by its name, as one text; undefined where it is none. */
export function notebookText(name: string, json: string): string | undefined {
  const cells = name.toLowerCase().endsWith(".ipynb") ? notebookCells(json) : undefined;
  return cells && cellsText(cells);
}

/**
 * The cells of a notebook's file, as nbformat 3 and 4 have them (https://nbformat.readthedocs.io); undefined where it is
 * none.
 */
export function notebookCells(json: string): readonly NotebookCell[] | undefined {
  const notebook = parsed(json);
  const language = text(at(notebook, "metadata", "language_info", "name")) || "code";
  const cells = at(notebook, "cells") ?? at(notebook, "worksheets", 0, "cells");
  if (!Array.isArray(cells)) return undefined;
  return cells.map((cell: unknown) => {
    const kind = text(at(cell, "cell_type"));
    return {
      language: kind === "code" ? text(at(cell, "language")) || language : kind,
      text: text(at(cell, "source") ?? at(cell, "input")),
    };
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (within, key) =>
      typeof within === "object" && within !== null && Object.hasOwn(within, key)
        ? (within as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  );
}

/** One text, or its lines, each with its end. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === "string").join("") : "";
}
