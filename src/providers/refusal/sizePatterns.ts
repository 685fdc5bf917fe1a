import { any, type Pattern } from "./words.ts";

const rates = any(
  "per minute|per min | tpm| rpm|per second|per day|per hour|rate limit|ratelimit|throttl|每分钟|频率|速率",
  "please wait",
);

export const tooLong: readonly Pattern[] = [
  // Larger than a minute's allowance: it never fits.
  {
    all: [any("request too large|prompt too large|request body too large|entity too large|payload too large")],
  },
  {
    all: [
      any("context"),
      any("length|window|size|limit|token|overflow"),
      any("exceed|maximum| max |too long|too large|larger|longer|greater|overflow|not enough|beyond|than", "only"),
    ],
    none: [...rates, "deadline", "context canceled"],
  },
  { all: [any("contextwindowexceeded|context overflow|context length exceeded")] },
  {
    all: [
      any("prompt|input|message|request|conversation|token count| text "),
      any(
        "too long|too many tokens|exceed|longer than|larger than|greater than|over the limit",
        "supports up to|only supports",
      ),
      any("token|length|context|too long|character|model limit"),
    ],
    none: [...rates, "quota", "allowed range", "max tokens", "output token", "completion token", "stop"],
  },
  {
    all: [
      any(
        "maximum prompt length|max prompt length|maximum input length|max input length",
        "range of input length|max input characters|maximum input tokens",
      ),
    ],
  },
  {
    all: [any("max seq len|max model len|maximum model length|max sequence length|maximum sequence length")],
    none: rates,
  },
  { all: [any("reduce the length|reduce your prompt|shorten the prompt|shorten your")], none: rates },
  {
    all: [any("inputs tokens|input tokens"), any("must be|exceed|maximum|larger|longer|limit")],
    none: rates,
  },
  {
    all: [
      any("上下文|输入|提示词|prompt|请求内容|消息|文本|token"),
      any("过长|超长|太长|超出|超过|大于"),
      any("长度|token|上下文|过长|超长|太长|字符|最大"),
    ],
    none: ["每分钟", "频率", "速率", "max tokens", "输出"],
  },
];

/** About the room for the answer, not about the prompt. */
export const outputTooLarge: readonly Pattern[] = [
  {
    all: [
      any(
        "max tokens|max completion tokens|max output tokens|maxoutputtokens|maxtokens|max new tokens",
        "completion tokens|output tokens|num predict",
      ),
      any(
        "too large|range|at most|maximum|exceed|less than|between|must be|invalid|greater than",
        "higher than|cannot be|not valid|above|limit|超过|超出|范围|不能|最大",
      ),
    ],
    none: [
      "input length",
      "prompt",
      "messages",
      "inputs tokens",
      "input tokens",
      "context length",
      "context window",
      "context limit",
      "per minute",
      "unsupported",
      "not supported",
    ],
  },
];

const outputNames = any(
  "max tokens|max completion tokens|max output tokens|maxoutputtokens|maxtokens|max new tokens",
  "completion tokens|output tokens|num predict",
);

export const outputWords: readonly Pattern[] = [{ all: [outputNames] }];

/** The same, where it says so in so many words, whatever else it mentions. */
export const outputRange: readonly Pattern[] = [
  {
    all: [
      any(
        "max tokens must be less|max completion tokens must be less|max output tokens must be less",
        "range of max tokens|range of max completion tokens|range of max output tokens|at most",
        "maximum allowed number of output|maximum output for|maximum value for max",
      ),
    ],
    none: ["input tokens", "prompt tokens", "total tokens", "context length of"],
  },
];
