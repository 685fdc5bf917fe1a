import * as vscode from "vscode";
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
export async function wholeSymbol({ file, name, lines }: SymbolRef, signal: AbortSignal): Promise<LineRange> {
  const asked = vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uriOf(file),
  );
  const all = (await inTime(asked, signal)) ?? [];
  const around = withChildren(all).filter(
    ({ name: other, range }) =>
      range !== undefined &&
      plain(other) === plain(name) &&
      range.start.line < lines.to &&
      range.end.line + 1 >= lines.from,
  );
  const [first] = around.toSorted((one, other) => lengthOf(other.range) - lengthOf(one.range));
  return first ? { from: first.range.start.line + 1, to: first.range.end.line + 1 } : lines;
}

/** Some name a function with its brackets. */
function plain(name: string): string {
  const bracket = name.indexOf("(");
  return bracket < 1 ? name : name.slice(0, bracket);
}

function withChildren(symbols: readonly vscode.DocumentSymbol[]): readonly vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...withChildren(symbol.children ?? [])]);
}

function lengthOf({ start, end }: vscode.Range): number {
  return end.line - start.line;
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
