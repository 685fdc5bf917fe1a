export interface Budget {
  /** What the model's context window holds. */
  readonly windowTokens: number;
  /** What may go along that the user did not write or select. */
  readonly contextTokens: number;
}

/** What a prompt may still spend, in tokens. */
export class BudgetTracker {
  #window: number;
  #context: number;

  constructor(budget: Budget) {
    this.#window = budget.windowTokens;
    this.#context = budget.contextTokens;
  }

  /** Charges the user's own message to the context window alone. */
  spendOnMessage(tokens: number): void {
    this.#window -= tokens;
  }

  spend(tokens: number): void {
    this.#window -= tokens;
    this.#context -= tokens;
  }

  left(of: "window" | "context"): number {
    return Math.max(0, of === "window" ? this.#window : Math.min(this.#window, this.#context));
  }
}
