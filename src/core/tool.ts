/** JSON Schema, as vendors accept it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a model may call. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** Schema of the one object that is its argument. */
  readonly parameters: JsonSchema;
}

export type ToolChoice = "auto" | "none" | "required" | { readonly name: string };

/** A complete call: `arguments` is the text of a JSON object that fits the tool's parameters. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface ToolResult {
  readonly callId: string;
  readonly text: string;
  readonly outcome: "done" | "failed";
}
