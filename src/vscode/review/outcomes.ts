import * as vscode from "vscode";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { OutcomeKind } from "../../core/task.ts";
import { toLineFeeds } from "../../core/lineFeeds.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import { openDocumentOf } from "../documentText.ts";

/** A change of one file that the user was asked about. */
export interface Judged {
  readonly source: ProposalSource | undefined;
  readonly target: { readonly uri: vscode.Uri };
  /** How many changes the whole answer brought; 0 where it never came. */
  readonly offered: number;
}

interface Made {
  readonly proposal: Judged;
  readonly before: string;
  readonly after: string;
  readonly hunks: readonly Pick<Hunk, "fresh">[];
}

/** What is told about the user's word. */
export interface Decided {
  readonly onDidMake: vscode.Event<Made>;
  readonly onDidEnd: vscode.Event<Judged>;
}

export interface OutcomeWatchParts {
  readonly review: Decided;
  readonly report: ReportOutcome;
  /** How long the user's next steps say something about a change that was made. */
  readonly watchMilliseconds?: number;
}

const minute = 60_000;
/** TypeScript's own numbers for what cannot be parsed. */
const isSyntaxNumber = (code: unknown) => typeof code === "number" && code >= 1000 && code < 2000;

/** Tells routing what the user does with changes, and what the changes do to the file. */
export function watchOutcomes({ review, report, watchMilliseconds = minute }: OutcomeWatchParts): vscode.Disposable {
  const made = new Map<Judged, number>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const undoing = watchUndo();
  const tell = ({ source, target }: Judged, kind: OutcomeKind): void => {
    if (!source) return;
    const { taskId, surface, intent, modelKey } = source;
    const languageId = openDocumentOf(target.uri)?.languageId;
    report({ taskId, surface, intent, modelKey, kind, at: Date.now(), ...(languageId ? { languageId } : {}) });
  };
  const follow = (one: Made): void => {
    const { proposal, before, after, hunks } = one;
    const { uri } = proposal.target;
    const errors = errorsOf(uri);
    const forget = undoing.on(uri, (text) => {
      if (after === before || text !== before) return;
      tell(proposal, "undone");
      stop();
    });
    const timer = setTimeout(() => {
      const now = toLineFeeds(openDocumentOf(uri)?.getText() ?? after);
      if (hunks.some(({ fresh }) => !now.includes(fresh.join("\n")))) tell(proposal, "edited");
      const fresh = errorsOf(uri);
      if (fresh.length > errors.length) tell(proposal, "worse-diagnostics");
      if (syntaxErrors(fresh) > syntaxErrors(errors)) tell(proposal, "does-not-parse");
      stop();
    }, watchMilliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      timers.delete(timer);
      forget();
    };
    timers.add(timer);
  };
  return vscode.Disposable.from(
    undoing,
    review.onDidMake((one) => {
      made.set(one.proposal, (made.get(one.proposal) ?? 0) + one.hunks.length);
      follow(one);
    }),
    review.onDidEnd((proposal) => {
      const count = made.get(proposal) ?? 0;
      made.delete(proposal);
      // Stopped before it was whole: that says nothing about the answer.
      if (proposal.offered === 0) return;
      tell(proposal, count * 2 >= proposal.offered ? "accepted" : "rejected");
    }),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
}

interface UndoWatch extends vscode.Disposable {
  /** Runs with the text of the document after each undo in it; calling the result ends that. */
  on(uri: vscode.Uri, run: (text: string) => void): () => void;
}

/** One listener for all files of a large change. */
function watchUndo(): UndoWatch {
  const waiting = new Map<string, Set<(text: string) => void>>();
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, reason }) => {
    if (reason !== vscode.TextDocumentChangeReason.Undo) return;
    for (const run of waiting.get(document.uri.toString()) ?? []) run(document.getText());
  });
  return {
    on(uri, run) {
      const own = waiting.get(uri.toString()) ?? new Set();
      waiting.set(uri.toString(), own.add(run));
      return () => void own.delete(run);
    },
    dispose: () => listening.dispose(),
  };
}

function errorsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

function syntaxErrors(errors: readonly vscode.Diagnostic[]): number {
  return errors.filter(
    ({ code, message }) =>
      isSyntaxNumber(typeof code === "object" ? code.value : code) ||
      /\bsyntax\s?error\b|\bparsing error\b/i.test(message),
  ).length;
}
