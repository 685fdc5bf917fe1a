import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { addedHiddenCharacters } from "../../surfaces/hiddenCharacters.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import { gathered } from "../../surfaces/review/questions.ts";
import { sensitiveIn } from "../../surfaces/review/sensitive.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { mapInBatches } from "../workspace/mapInBatches.ts";
import { isHook } from "../workspace/gitExcludes.ts";
import { realPathOf } from "../workspace/realPath.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { ruleFilesOf } from "../workspace/ruleFiles.ts";
import { translate } from "../ui/translate.ts";
import { whyNotWritable } from "./writable.ts";

export interface ConfirmationParts {
  readonly dialogs: Dialogs;
  /** Files that can make a program run. */
  readonly isProtected: (path: string) => boolean;
}

/** The text that a change removes from a file, and the text that it adds. */
export interface TextChange {
  readonly uri: vscode.Uri;
  readonly old: string;
  readonly fresh: string;
}

export function textChange(uri: vscode.Uri, hunks: readonly Hunk[]): TextChange {
  const text = (lines: (hunk: Hunk) => readonly string[]) => hunks.flatMap(lines).join("\n");
  return { uri, old: text(({ old }) => old), fresh: text(({ fresh }) => fresh) };
}

/** What is asked before a change may be shown, and before it is made. */
export interface Confirmations {
  /** Why a change to the document would be refused; undefined where it may be proposed. */
  whyNot(uri: vscode.Uri): Promise<string | undefined>;
  /** Some changes deserve a second look: asks for it, once for each sort of concern. */
  confirmed(changes: readonly TextChange[]): Promise<boolean>;
}

export function createConfirmations({ dialogs, isProtected }: ConfirmationParts): Confirmations {
  /** By its name, or by that of the file it is a link to, or where git looks for hooks. */
  const startsPrograms = async (uri: vscode.Uri) =>
    isProtected(uri.path) || isProtected(await realPathOf(uri)) || (await isHook(uri.path, ruleFilesOf(uri)));
  const concernsOf = async ({ uri, old, fresh }: TextChange): Promise<readonly Phrase[]> => {
    const path = relativePath(uri);
    return [
      ...hiddenIn(path, old, fresh),
      ...sensitiveIn(path, old, fresh),
      ...((await startsPrograms(uri)) ? [phrase("{0} can run programs on your machine.", path)] : []),
    ];
  };
  return {
    async whyNot(uri) {
      if (!vscode.workspace.isTrusted && (await startsPrograms(uri))) {
        return vscode.l10n.t("{0} can run programs, and this folder is not trusted.", relativePath(uri));
      }
      return whyNotWritable(uri);
    },
    async confirmed(changes) {
      const confirmations = (await mapInBatches(changes, concernsOf)).flat();
      for (const question of gathered(confirmations, translate)) {
        if ((await dialogs.warn(question, phrase("Accept Anyway"))) !== 0) return false;
      }
      return true;
    },
  };
}

function hiddenIn(path: string, old: string, fresh: string): readonly Phrase[] {
  const count = addedHiddenCharacters(fresh, old);
  if (count === 0) return [];
  return [
    phrase("The new text of {0} contains {1} invisible characters that can hide what it really does.", path, count),
  ];
}
