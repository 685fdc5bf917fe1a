/**
 * What other routers that decide in process go by, written anew from descriptions of them (their own lists of words are
 * longer). Each gives a prompt a complexity; the simplest prompts go to the cheap model.
 */
export interface Peer {
  readonly name: string;
  readonly complexity: (prompt: string) => number;
}

type Weighted = readonly (readonly [weight: number, words: readonly string[]])[];

const clawRouter: Weighted = [
  [
    0.15,
    [
      "function",
      "class",
      "import",
      "def ",
      "select",
      "async",
      "await",
      "const",
      "return",
      "```",
      "函数",
      "代码",
      "接口",
    ],
  ],
  [
    0.18,
    [
      "prove",
      "theorem",
      "derive",
      "step by step",
      "chain of thought",
      "formally",
      "mathematical",
      "proof",
      "logically",
      "证明",
      "推导",
    ],
  ],
  [
    0.1,
    [
      "algorithm",
      "optimize",
      "architecture",
      "distributed",
      "kubernetes",
      "microservice",
      "database",
      "infrastructure",
      "算法",
      "架构",
      "分布式",
    ],
  ],
  [0.05, ["story", "poem", "compose", "brainstorm", "creative", "imagine", "write a", "故事", "诗"]],
  [
    -0.12,
    [
      "what is",
      "define",
      "translate",
      "hello",
      "yes or no",
      "capital of",
      "how old",
      "who is",
      "when was",
      "什么是",
      "你好",
    ],
  ],
  [0.12, ["first", "then", "step 1", "next", "finally", "首先", "然后"]],
  [
    0.03,
    [
      "build",
      "create",
      "implement",
      "design",
      "develop",
      "construct",
      "generate",
      "deploy",
      "configure",
      "实现",
      "创建",
    ],
  ],
  [
    0.04,
    ["under", "at most", "at least", "within", "no more than", "maximum", "minimum", "limit", "budget", "至少", "最多"],
  ],
  [0.03, ["json", "yaml", "xml", "table", "csv", "markdown", "schema", "format as", "格式"]],
  [0.02, ["above", "below", "previous", "the docs", "the api", "the code", "earlier", "attached", "上面"]],
  [0.01, ["don't", "do not", "avoid", "never", "without", "except", "exclude", "不要", "避免"]],
  [0.02, ["quantum", "fpga", "genomics", "zero-knowledge", "photonics", "lattice", "量子"]],
  [0.04, ["read file", "edit", "run", "debug", "fix", "test", "deploy", "verify", "修复", "测试"]],
];

const liteLlm: Weighted = [
  [
    0.3,
    [
      "function",
      "class",
      "def ",
      "const ",
      "import ",
      "async",
      "api",
      "database",
      "query",
      "debug",
      "refactor",
      "```",
      "python",
      "javascript",
    ],
  ],
  [
    0.25,
    [
      "step by step",
      "think through",
      "reason",
      "analyze",
      "explain why",
      "pros and cons",
      "compare",
      "evaluate",
      "trade-off",
    ],
  ],
  [
    0.25,
    [
      "architecture",
      "distributed",
      "scalable",
      "microservice",
      "encryption",
      "kubernetes",
      "machine learning",
      "algorithm",
      "concurrency",
    ],
  ],
  [-0.05, ["what is", "what's", "define", "who is", "hello", "hi", "thanks", "thank you", "how do you spell"]],
  [0.03, ["first", "then", "after that", "finally", "step 1", "1.", "2."]],
];

const matches = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word)).length;

function keywords(weighted: Weighted, lengthWeight: number, questionWeight: number): Peer["complexity"] {
  return (prompt) => {
    const text = prompt.toLowerCase();
    const tokens = text.length / 4;
    const length = tokens < 50 ? -1 : tokens > 500 ? 1 : 0;
    const questions = (text.match(/\?/g)?.length ?? 0) > 3 ? 0.5 : 0;
    const words = weighted.reduce((sum, [weight, list]) => sum + weight * Math.min(1, matches(text, list) / 2), 0);
    return words + lengthWeight * length + questionWeight * questions;
  };
}

export const peers: readonly Peer[] = [
  { name: "always the cheap model", complexity: () => 0 },
  { name: "random", complexity: randomly },
  { name: "prompt length", complexity: ({ length }) => length },
  { name: "keywords as ClawRouter's, 15 dimensions", complexity: keywords(clawRouter, 0.08, 0.05) },
  { name: "keywords as LiteLLM's v1, 7 dimensions", complexity: keywords(liteLlm, 0.1, 0.02) },
];

/** Different for different prompts and the same for the same one. */
function randomly(prompt: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < prompt.length; at++) hash = Math.imul(hash ^ prompt.charCodeAt(at), 0x01000193);
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) / 2 ** 24;
}
