/** Local servers leave a model's thinking in its answer; half a thought counts as thinking too. */
export function withoutThinking(answer: string): string {
  return answer.replace(/^\s*<think>[\s\S]*?(?:<\/think>|$)/, "");
}
