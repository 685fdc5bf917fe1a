import type { Failure } from "../core/failure/failure.ts";
import type { KeyValueStore } from "../core/storage/keyValueStore.ts";
import type { Model } from "../core/model.ts";

/**
 * Which models turned out not to support fill-in-the-middle, whatever their endpoint's list says; remembered per
 * endpoint.
 */
export interface FillSupport {
  readonly learn: (model: Model) => void;
  /** The same models; those that cannot are asked for suggestions over chat. */
  readonly heed: (models: readonly Model[]) => readonly Model[];
}

export function createFillSupport(memory: KeyValueStore): FillSupport {
  const name = ({ id, provider }: Model): string => `${provider.baseUrl} ${id} cannot fill`;
  return {
    learn: (model) => memory.set(name(model), true),
    heed: (models) =>
      models.map((model) => (model.fim && memory.get(name(model)) === true ? { ...model, fim: false } : model)),
  };
}

/**
 * Whether a failure means that fill-in-the-middle will never work: the model takes no suffix, or the endpoint has no
 * such path.
 */
export function cannotFill(failure: Failure): boolean {
  if (failure.kind === "not-found") return failure.modelId === "";
  return failure.kind === "rejected" && (failure.param === "suffix" || failure.status === 405);
}
