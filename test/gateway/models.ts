/** A model as the demo gateway lists it. */
export interface ListedModel {
  readonly id: string;
  readonly contextTokens: number;
  /** Answers with its thoughts first. */
  readonly thinks?: boolean;
}

/** The demo's models; the shipped preset "demo" names the same ids. */
export const demoModels: readonly ListedModel[] = [
  { id: "demo-coder", contextTokens: 128_000 },
  { id: "demo-quick", contextTokens: 32_000 },
  { id: "demo-thinker", contextTokens: 128_000, thinks: true },
  { id: "demo-long", contextTokens: 1_000_000 },
  { id: "demo-fim", contextTokens: 16_000 },
];

/** `GET /models`, as OpenAI and most gateways write it. */
export function listModels(models: readonly ListedModel[]) {
  return {
    object: "list",
    data: models.map(({ id, contextTokens }) => ({
      id,
      object: "model",
      created: 1_760_000_000,
      owned_by: "scripted-demo",
      context_length: contextTokens,
    })),
  };
}
