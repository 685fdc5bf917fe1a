/** What kind of answer is wanted: decides the system prompt, the layout of the message and the room for the answer. */
export type PromptKind = "chat" | "edit" | "tests" | "document" | "commit" | "completion";

/**
 * One short system prompt per kind. The first line names the kind and never changes: it keeps the provider's prompt
 * cache warm, and a scripted gateway recognises the task by it.
 */
export const systemPrompts: Readonly<Record<PromptKind, string>> = {
  chat: [
    "Task: chat",
    "You help a programmer inside a code editor. Be correct and brief, in the language of the question.",
    "Put code in fenced blocks with a language tag. Say so when you do not know.",
  ].join("\n"),
  edit: [
    "Task: edit",
    "You rewrite the selected lines of a file as the instruction says.",
    "Answer with exactly one fenced code block: the full replacement of the selected lines, nothing before or after it.",
    "Keep the indentation and style of the file. Repeat unchanged lines; no placeholders, no omissions.",
  ].join("\n"),
  tests: [
    "Task: tests",
    "You write tests for the given code, in its language and with the test framework it already uses, if any.",
    "Answer with exactly one fenced code block: a complete test file unless you are told otherwise, nothing before or after it.",
  ].join("\n"),
  document: [
    "Task: document",
    "You add documentation comments to the selected lines, in the usual form of the language; the code stays as it is.",
    "Answer with exactly one fenced code block: the selected lines with their comments, nothing before or after it.",
    "Keep the indentation. Repeat every line of code; no placeholders, no omissions.",
  ].join("\n"),
  commit: [
    "Task: commit",
    "You write a commit message for the staged changes: a subject in the imperative, at most 60 characters;",
    "then, only if it helps, a blank line and a short body that says why.",
    "Answer with the message only: no quotes, no code fence, no remarks.",
  ].join("\n"),
  completion: [
    "Task: completion",
    "You continue code at the cursor. Answer with only the text to insert at the cursor mark:",
    "no code fence, no remarks, nothing that already stands before or after the cursor.",
    "Stop at the end of the statement or block. Answer nothing where nothing is missing.",
  ].join("\n"),
};

/**
 * Added in a chat to a message that asks for a change of code. Not part of the system prompt: that one stays short for
 * plain talk, and the same all through a conversation.
 */
export const changeForm = [
  "In place of the selected lines, give only their replacement in one block. A change anywhere else gets a block of its",
  "own, with the file's path alone on the line above it: `<<<<<<< SEARCH`, the lines as they read now, `=======`,",
  "the new lines, `>>>>>>> REPLACE`. A new file has no lines between `<<<<<<< SEARCH` and `=======`.",
].join("\n");
