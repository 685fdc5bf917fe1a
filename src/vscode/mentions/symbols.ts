import * as vscode from "vscode";
import { symbolLines } from "../../context/mentions/symbolLines.ts";
import type { LineRange, SymbolRef } from "../../context/workspace.ts";
import { fileRef, uriOf } from "../workspace/fileRefs.ts";

const patienceMilliseconds = 3_000;

/** What language services know before the signal. They cannot be told to stop; they are not waited for. */
export async function findSymbols(words: string, signal: AbortSignal): Promise<readonly SymbolRef[]> {
  const asked = vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    words,
  );
  const found = (await inTime(asked, signal)) ?? [];
  return found.map(({ name, containerName, location: { uri, range } }) => ({
    file: fileRef(uri),
    name,
    ...(containerName ? { container: containerName } : {}),
    lines: { from: range.start.line + 1, to: range.end.line + 1 },
  }));
}

/** Some services tell where the name stands, and not where the symbol ends. */
export async function wholeSymbol(symbol: SymbolRef, signal: AbortSignal): Promise<LineRange | undefined> {
  const asked = vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uriOf(symbol.file),
  );
  const all = withChildren((await inTime(asked, signal)) ?? []).flatMap(({ name, range }) =>
    // Not all services tell how far a symbol goes.
    range === undefined ? [] : [{ name, lines: { from: range.start.line + 1, to: range.end.line + 1 } }],
  );
  // A service that is still starting knows of none.
  return all.length === 0 ? symbol.lines : symbolLines(all, symbol);
}

function withChildren(symbols: readonly vscode.DocumentSymbol[]): readonly vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...withChildren(symbol.children ?? [])]);
}

function inTime<T>(asked: Thenable<T>, signal: AbortSignal): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]);
  const stop = (): void => resolve(undefined);
  if (limit.aborted) stop();
  limit.addEventListener("abort", stop, { once: true });
  void Promise.resolve(asked)
    .then(resolve, stop)
    .finally(() => limit.removeEventListener("abort", stop));
  return promise;
}
