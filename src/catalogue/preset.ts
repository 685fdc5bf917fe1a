import type { ListedModel, Provider } from "../core/model.ts";

/** A provider as shipped; a settings entry naming it may change any field. */
export interface Preset extends Omit<Provider, "baseUrl" | "auth"> {
  /** Absent: the settings entry gives it. */
  readonly baseUrl?: string;
  /** Path of the API, for addresses entered as a bare host. */
  readonly path: string;
  readonly auth: "key" | "none";
  /** `vendor` and `gateway` ones are always in the catalogue and wait for a key; the others only from settings. */
  readonly kind: "vendor" | "gateway" | "self-hosted" | "local";
  /**
   * How to tell that it is this server which answers at its usual address: a path above that of the API, and a field of
   * its JSON.
   */
  readonly probe?: { readonly path: string; readonly field: string };
  /** Offers fill-in-the-middle at its base URL, or above it: where the API's path begins. */
  readonly fimAt?: "base" | "root";
  /** Offered before the endpoint's own list is known. */
  readonly models: readonly ListedModel[];
  /** Names under which `.env` files usually keep its key. */
  readonly envNames: readonly string[];
}
