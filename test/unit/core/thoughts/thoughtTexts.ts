/** What a model writes, and what of it is answer and what thought. */
export interface ThoughtText {
  readonly it: string;
  readonly written: string;
  readonly text: string;
  readonly thought: string;
}

const row = (it: string, written: string, text: string, thought = ""): ThoughtText => ({ it, written, text, thought });

/** By the models that write so, where one is known. */
export const thoughtTexts: readonly ThoughtText[] = [
  row("DeepSeek R1, Qwen 3", "<think>\nHm\n</think>\n\nHi", "Hi", "\nHm\n"),
  row("MiniMax M2", "<thinking>Hm</thinking>\n\nHi", "Hi", "Hm"),
  row("Gemini's compatible endpoint", "<thought>Hm</thought>Hi", "Hi", "Hm"),
  row("Magistral", "[THINK]Hm[/THINK]Hi", "Hi", "Hm"),
  row("Kimi-VL", "◁think▷Hm◁/think▷Hi", "Hi", "Hm"),
  row("Seed-OSS", "<seed:think>Hm</seed:think>Hi", "Hi", "Hm"),
  row("OpenThinker", "<|begin_of_thought|>Hm<|end_of_thought|>\n\nHi", "Hi", "Hm"),
  row("Command A Reasoning", "<|START_THINKING|>Hm<|END_THINKING|>Hi", "Hi", "Hm"),
  row("MedGemma", "<unused94>thought\nHm<unused95>Hi", "Hi", "\nHm"),
  row("attributes", "<think time=\"3.5s\" model='x'>Hm</think>Hi", "Hi", "Hm"),
  row("upper case", "<THINK>Hm</Think>Hi", "Hi", "Hm"),
  row("one name opens, the other closes", "<thinking>Hm</think>Hi", "Hi", "Hm"),
  row("no thought", "<think>\n\n</think>\n\nHi", "Hi", "\n\n"),
  row("a mark that closes itself", "<think/>Hi", "Hi"),
  row("blanks before it", " \n\t<think>Hm</think>Hi", "Hi", "Hm"),
  row("an invisible character before it", "\u200b<think>Hm</think>Hi", "Hi", "Hm"),
  row("two in a row", "<think>A</think>\n<think>B</think>\nHi", "Hi", "AB"),
  row("a second one within a line", "<think>A</think>one <think>B</think>two", "one two", "AB"),
  row(
    "a second one on lines of its own",
    "<think>A</think>One.\n\n<think>\nB\n</think>\n\nTwo.",
    "One.\n\nTwo.",
    "A\nB\n",
  ),
  row("without an end", "<think>Hm", "", "Hm"),
  row("cut within the mark", "<think>Hm</thi", "", "Hm</thi"),
  row("only a closing mark", "Let me think.</think>\n\nHi", "Hi", "Let me think."),
  row("only a closing mark, on a line of its own", "Let me think.\nSo.\n</think>\n\nHi", "Hi", "Let me think.\nSo.\n"),
  row("only a closing mark, within a line", "Let me think.</think>Hi", "Hi", "Let me think."),
  row("only Magistral's closing mark", "Let me think.[/THINK]Hi", "Hi", "Let me think."),
  row("a closing mark before the first word", "</think>\n\nHi", "Hi"),
  row("a closing mark behind the last word", "Hi\n</think>", "Hi\n"),
  row(
    "a closing mark in quotes within the thought",
    "<think>I say `</think>` here</think>Hi",
    "Hi",
    "I say `</think>` here",
  ),
  row("indented code behind it", "<think>Hm</think>\n\n    return 1;", "    return 1;", "Hm"),
  row("gpt-oss", "<|channel|>analysis<|message|>Hm<|end|><|start|>assistant<|channel|>final<|message|>Hi", "Hi", "Hm"),
  row(
    "gpt-oss, with its last mark",
    "<|start|>assistant<|channel|>analysis<|message|>Hm<|end|><|start|>assistant<|channel|>final<|message|>Hi<|return|>",
    "Hi",
    "Hm",
  ),
  row(
    "gpt-oss, with a remark on the way",
    "<|channel|>analysis<|message|>A<|end|><|start|>assistant<|channel|>commentary<|message|>B<|end|><|start|>assistant<|channel|>final<|message|>Hi",
    "Hi",
    "AB",
  ),
  row("gpt-oss, going on in plain text", "<|channel|>analysis<|message|>Hm<|end|>Hi there", "Hi there", "Hm"),
  row("gpt-oss, where a server drops its marks", "analysisWe greet.assistantfinalHi", "Hi", "We greet."),

  row("nothing of the kind", "a < b and c[d] <div>x</div>", "a < b and c[d] <div>x</div>"),
  row("what only begins so", "<thead>", "<thead>"),
  row("what ends before it is known", " <thin", " <thin"),
  row("a word that begins so", "analysis of it", "analysis of it"),
  row("marks in code", "Write `<think>` and `</think>` around it.", "Write `<think>` and `</think>` around it."),
  row(
    "marks in a fence",
    "So:\n```html\n<think>\nx\n</think>\n```\nDone.",
    "So:\n```html\n<think>\nx\n</think>\n```\nDone.",
  ),
  row("a closing mark in a fence", "So:\n~~~\n</think>\n~~~\nDone.", "So:\n~~~\n</think>\n~~~\nDone."),
  row("a closing mark in code of two backticks", "Use ``</think>`` here.", "Use ``</think>`` here."),
  row("marks in quotes", 'Print "</think>" at its end.', 'Print "</think>" at its end.'),
  row("marks in Chinese quotes", "先输出「</think>」再回答。", "先输出「</think>」再回答。"),
  row("prose about a closing mark", "The </think> tag ends it.", "The </think> tag ends it."),
  row("prose about both", "Put <think> first and </think>\nlast.", "Put <think> first and </think>\nlast."),
  row("a mark in prose, behind a thought", "<think>Hm</think>\n\nHi <think>", "Hi <think>", "Hm"),
  row("marks in code, behind a thought", "<think>Hm</think>Use `<think>x</think>`.", "Use `<think>x</think>`.", "Hm"),
  row(
    "marks in a fence, behind a thought",
    "<think>Hm</think>So:\n```\n<think>\nx\n</think>\n```",
    "So:\n```\n<think>\nx\n</think>\n```",
    "Hm",
  ),
  row(
    "marks in an edit, behind a thought",
    "<think>Hm</think>\n<<<<<<< SEARCH\n<think>\n=======\n</think>\n>>>>>>> REPLACE",
    "<<<<<<< SEARCH\n<think>\n=======\n</think>\n>>>>>>> REPLACE",
    "Hm",
  ),
  row("a page that has such tags", "<html>\n<body><thinking-box></body>", "<html>\n<body><thinking-box></body>"),
];
