import type { Chunk } from "../core/protocolClient.ts";

const longestName = 200;

/** Reports which model answers, whenever that changes. */
export function servedModel(): (model: string | null | undefined) => readonly Chunk[] {
  let served = "";
  return (given) => {
    const model = given?.slice(0, longestName);
    if (!model || model === served) return [];
    served = model;
    return [{ type: "served", model }];
  };
}
