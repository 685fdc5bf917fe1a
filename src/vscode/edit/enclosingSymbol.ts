import * as vscode from "vscode";

/** A named piece of code around the cursor. */
export interface EnclosingSymbol {
  readonly name: string;
  readonly range: vscode.Range;
}

const { SymbolKind } = vscode;
const kinds: ReadonlySet<vscode.SymbolKind> = new Set([
  SymbolKind.Function,
  SymbolKind.Method,
  SymbolKind.Constructor,
  SymbolKind.Class,
  SymbolKind.Interface,
  SymbolKind.Enum,
  SymbolKind.Struct,
]);
/** A language server that has just been started answers late. */
const longestWaitMilliseconds = 5_000;

/** The innermost function or type around a place, if a language extension knows one in good time. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<EnclosingSymbol | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), longestWaitMilliseconds));
  const asked = vscode.commands.executeCommand<(vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  const symbols = await Promise.race([asked, late]);
  return innermost(symbols ?? [], position);
}

function innermost(
  symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[],
  position: vscode.Position,
): EnclosingSymbol | undefined {
  let best: EnclosingSymbol | undefined;
  for (const symbol of symbols) {
    const range = "location" in symbol ? symbol.location.range : symbol.range;
    if (!range.contains(position)) continue;
    const inner = "children" in symbol ? innermost(symbol.children, position) : undefined;
    const found = inner ?? (kinds.has(symbol.kind) ? { name: symbol.name, range } : undefined);
    if (found && (!best || best.range.contains(found.range))) best = found;
  }
  return best;
}
