/** What the editor says about a tab that shows several diffs. */
export interface DiffsTab {
  readonly label: string;
  /**
   * The documents on the right of those diffs that have two sides: files that come or go have one.
   * Known once the tab has been in front.
   */
  readonly shown: readonly string[];
}

/** What waits for the user's decision. */
export interface WaitingFiles {
  /** Documents that show how something would read. */
  readonly documents: ReadonlySet<string>;
  /** Files that come or go, and which such a tab has shown. */
  readonly oneSided: number;
  readonly all: number;
}

/** Whether it is one of ours: by what it shows, or by its name where that is not known. */
export function isSetTab({ label, shown }: DiffsTab, title: string, schemes: readonly string[]): boolean {
  if (shown.length === 0) return label === title || isCounted(label, title);
  return shown.every((uri) => schemes.some((scheme) => uri.startsWith(`${scheme}:`)));
}

/** Whether everything in it is decided. Where its contents are unknown, it may show anything that waits. */
export function isDecided({ label, shown }: DiffsTab, title: string, waiting: WaitingFiles): boolean {
  if (waiting.all === 0) return true;
  const isKnown = shown.length > 0 || isCounted(label, title);
  return isKnown && waiting.oneSided === 0 && !shown.some((uri) => waiting.documents.has(uri));
}

/** The editor adds the number of files when it has looked at them. */
function isCounted(label: string, title: string): boolean {
  return label.startsWith(`${title} (`);
}
