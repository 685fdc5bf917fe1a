import type { Provider } from "../../core/model.ts";

/** The models that the editor itself offers, asked without a key; in the catalogue where it lists any. */
export const editorProvider: Provider = {
  id: "vscode",
  name: "VS Code",
  baseUrl: "vscode://language-models",
  protocol: "vscode-lm",
  auth: { kind: "none" },
  unpriced: true,
};
