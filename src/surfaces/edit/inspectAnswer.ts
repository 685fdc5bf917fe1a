import type { Request } from "../../core/request.ts";
import type { Read } from "../reading/read.ts";

/** Whether an answer can replace the lines it is meant for; empty where it is not meant for any. */
export async function inspectAnswer(
  { policy, snapshot: { file, selection } }: Pick<Request, "policy" | "snapshot">,
  response: string,
  read: Read,
): Promise<{ readonly applies?: boolean }> {
  if (policy.answer !== "code" || !selection) return {};
  const result = await read("replacementFrom", [response, { original: selection.text, path: file?.path }, "stop"]);
  return { applies: result.kind !== "refused" };
}
