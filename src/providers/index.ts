import { createClients } from "./createClients.ts";
import { createLessons } from "./lessons.ts";
import { defaultLimits } from "./limits.ts";
import { createListModels } from "./listModels.ts";

/** By wire protocol. */
export const clients = createClients(defaultLimits, createLessons());

export const listModels = createListModels(defaultLimits);
