/** What a prompt may still spend, in tokens. */
export class Purse {
  #window: number;
  #context: number;

  constructor(budget: { readonly windowTokens: number; readonly contextTokens: number }) {
    this.#window = budget.windowTokens;
    this.#context = budget.contextTokens;
  }

  /** The user's own words take of the window alone. */
  spendOnWords(tokens: number): void {
    this.#window -= tokens;
  }

  spend(tokens: number): void {
    this.#window -= tokens;
    this.#context -= tokens;
  }

  /** `window`: all that the model can hold; `context`: what may go along that the user did not choose. */
  left(of: "window" | "context"): number {
    return Math.max(0, of === "window" ? this.#window : Math.min(this.#window, this.#context));
  }
}
