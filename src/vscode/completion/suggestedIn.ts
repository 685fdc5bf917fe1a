/** Where inline suggestions are offered: what a user writes in, not what the editor or an extension shows. */
export const suggestedIn = ["file", "vscode-remote", "untitled", "vscode-notebook-cell", "vscode-scm"].map(
  (scheme) => ({
    scheme,
  }),
);
