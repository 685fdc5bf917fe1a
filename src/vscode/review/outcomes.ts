import * as vscode from "vscode";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { OutcomeKind } from "../../core/task.ts";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import { stillThere } from "../../surfaces/review/stillThere.ts";
import { openDocumentOf } from "../workspace/documentText.ts";
import { fileMissing } from "../workspace/fileMissing.ts";
import { watchFiles, type FileStep } from "./watchFiles.ts";

/** A change of one file that the user was asked about. */
export interface Judged {
  readonly source: ProposalSource | undefined;
  /** `asked`: what was asked about, where another file changes for it. */
  readonly target: { readonly uri: vscode.Uri; readonly asked?: { readonly uri: vscode.Uri } };
  /** How many changes the whole answer brought; 0 where it never came. */
  readonly offered: number;
}

interface Made {
  readonly proposal: Judged;
  /** Undefined where there was no such file. */
  readonly before: string | undefined;
  readonly after: string;
  readonly hunks: readonly Pick<Hunk, "fresh">[];
  /** Where a file that went or moved was. */
  readonly from?: vscode.Uri;
}

/** What is reported about the user's decision. */
export interface Decided {
  readonly onDidMake: vscode.Event<Made>;
  readonly onDidEnd: vscode.Event<Judged>;
}

export interface OutcomeWatchParts {
  readonly review: Decided;
  readonly report: ReportOutcome;
  /** How long an applied change is watched for what the user does next. */
  readonly watchMilliseconds?: number;
}

const minute = 60_000;
/** TypeScript's codes for syntax errors. */
const isSyntaxNumber = (code: unknown) => typeof code === "number" && code >= 1000 && code < 2000;

/** Reports to routing what the user does with changes, and what the changes do to the file. */
export function watchOutcomes({ review, report, watchMilliseconds = minute }: OutcomeWatchParts): vscode.Disposable {
  const made = new Map<Judged, number>();
  const tell = ({ source, target }: Judged, kind: OutcomeKind): void => {
    if (!source) return;
    const { turnId, surface, intent, modelKey } = source;
    const languageId = openDocumentOf((target.asked ?? target).uri)?.languageId;
    report({ turnId, surface, intent, modelKey, kind, at: Date.now(), ...(languageId ? { languageId } : {}) });
  };
  const following = followMade(tell, watchMilliseconds);
  return vscode.Disposable.from(
    following,
    review.onDidMake((one) => {
      made.set(one.proposal, (made.get(one.proposal) ?? 0) + one.hunks.length);
      following.follow(one);
    }),
    review.onDidEnd((proposal) => {
      const count = made.get(proposal) ?? 0;
      made.delete(proposal);
      // Stopped before it was complete: that says nothing about the answer.
      if (proposal.offered === 0) return;
      tell(proposal, count * 2 >= proposal.offered ? "accepted" : "rejected");
    }),
  );
}

interface Following extends vscode.Disposable {
  follow(one: Made): void;
}

/** Watches for a while what becomes of applied changes. */
function followMade(tell: (one: Judged, kind: OutcomeKind) => void, watchMilliseconds: number): Following {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const files = watchFiles();
  return {
    follow(one) {
      const { proposal } = one;
      const { uri } = proposal.target;
      const errors = errorsOf(uri);
      const forget = files.on(one.from ?? uri, (step) => {
        const undone = isUndone(one, step);
        if (undone) tell(proposal, "undone");
        // It is not followed under another name.
        if (undone || step.kind === "moved") stop();
      });
      const timer = setTimeout(() => {
        stop();
        void whatBecame(one, errors).then((kinds) => kinds.forEach((kind) => tell(proposal, kind)));
      }, watchMilliseconds);
      const stop = (): void => {
        clearTimeout(timer);
        timers.delete(timer);
        forget();
      };
      timers.add(timer);
    },
    dispose() {
      timers.forEach((timer) => clearTimeout(timer));
      files.dispose();
    },
  };
}

function isUndone({ before, after, from }: Made, step: FileStep): boolean {
  if (from) return step.kind === "came";
  if (step.kind === "undo") return after !== before && step.text === before;
  return step.kind === "deleted" && before === undefined;
}

/** What there is to say about a change after a while; `errors`: those of the file before it. */
async function whatBecame(
  { proposal, before, after, hunks, from }: Made,
  errors: readonly vscode.Diagnostic[],
): Promise<readonly OutcomeKind[]> {
  const { uri } = proposal.target;
  // Other programs delete files as well, and that raises no event.
  if (before === undefined && (await fileMissing(uri))) return ["undone"];
  if (from) return [];
  const now = toLineFeeds(openDocumentOf(uri)?.getText() ?? after);
  const pieces = hunks.map((hunk) => hunk.fresh.join("\n"));
  const fresh = errorsOf(uri);
  return [
    ...(stillThere(pieces, now) ? [] : (["edited"] as const)),
    ...(fresh.length > errors.length ? (["worse-diagnostics"] as const) : []),
    ...(syntaxErrors(fresh) > syntaxErrors(errors) ? (["does-not-parse"] as const) : []),
  ];
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
