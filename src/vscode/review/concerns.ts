import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { addedHiddenCharacters } from "../../surfaces/hiddenCharacters.ts";
import { sensitiveIn } from "../../surfaces/review/sensitive.ts";
import type { Dialogs } from "../dialogs.ts";
import { realPathOf } from "../realPath.ts";
import { relativePath } from "../snapshot.ts";
import { whyNotWritable } from "../writable.ts";

export interface ConcernParts {
  readonly dialogs: Dialogs;
  /** Files that can make a program run. */
  readonly isProtected: (path: string) => boolean;
}

/** What is asked before a change may be shown, and before it is made. */
export interface Concerns {
  /** Why a change to the document would be refused; undefined where it may be proposed. */
  whyNot(uri: vscode.Uri): Promise<string | undefined>;
  /** Some changes deserve a second look: asks for it. */
  confirmed(uri: vscode.Uri, old: string, fresh: string): Promise<boolean>;
}

export function createConcerns({ dialogs, isProtected }: ConcernParts): Concerns {
  /** By its name, or by that of the file it is a link to. */
  const startsPrograms = async (uri: vscode.Uri) => isProtected(uri.path) || isProtected(await realPathOf(uri));
  return {
    async whyNot(uri) {
      if (!vscode.workspace.isTrusted && (await startsPrograms(uri))) {
        return vscode.l10n.t("{0} can start programs, and this folder is not trusted.", relativePath(uri));
      }
      return whyNotWritable(uri);
    },
    async confirmed(uri, old, fresh) {
      const concerns: readonly Phrase[] = [
        ...hiddenIn(old, fresh),
        ...sensitiveIn(relativePath(uri), old, fresh),
        ...((await startsPrograms(uri)) ? [phrase("{0} can start programs on your machine.", relativePath(uri))] : []),
      ];
      for (const concern of concerns) {
        if ((await dialogs.warn(concern, phrase("Accept Anyway"))) !== 0) return false;
      }
      return true;
    },
  };
}

function hiddenIn(old: string, fresh: string): readonly Phrase[] {
  const count = addedHiddenCharacters(fresh, old);
  if (count === 0) return [];
  return [phrase("The new text has {0} invisible characters that can make it read differently than it works.", count)];
}
