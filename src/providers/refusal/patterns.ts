import type { Pattern } from "./words.ts";

/** A blank on either side holds a piece to whole words; English first, then Chinese. */
const any = (...pieces: string[]): readonly string[] => pieces;

const accounts = any(" account", "账号", "账户", "封禁", "封号");

export const contentPolicy: readonly Pattern[] = [
  {
    all: [any("content policy", "content policies", "content management policy", "content filter", "content safety")],
  },
  { all: [any("contentpolicyviolation", "content moderation", "usage guidelines", "usage policy", "usage policies")] },
  { all: [any("moderation"), any("flagged", "blocked", "reject", "fail", "violat", "block ")] },
  {
    all: [
      any("content", "prompt", "input", "output", "request", "response", "message", "conversation"),
      any("violat"),
      any("polic", "guideline", "terms", "safety", "rules"),
    ],
    none: [...accounts, "rate limit", "data policy"],
  },
  {
    all: [
      any("safety"),
      any("filter", "system", "setting", "check", "blocked", "reason", "guard"),
      any("block", "flagged", "reject", "refus", "violat", "trigger", "fail", "prohibit"),
    ],
  },
  { all: [any("inappropriate content", "sensitive content", "sensitive information", "sensitive word")] },
  { all: [any("prohibited content", "prohibited use", "unsafe content", "harmful content", "explicit content")] },
  { all: [any("high risk"), any("reject", "considered", "refus")] },
  { all: [any("flagged"), any("content", "policy", "violat", "input", "prompt", "safety", "usage", "potentially")] },
  { all: [any("guardrail", "prompt shield"), any("block", "interven", "violat", "fail", "refus", "trigger")] },
  {
    all: [
      any("敏感", "违规", "违法", "不当内容", "不合规", "不安全"),
      any("内容", "信息", "词", "输入", "输出", "提示"),
    ],
    none: accounts,
  },
  {
    all: [any("内容安全", "内容审核", "安全审核", "内容审查", "审核未通过", "审核不通过", "安全策略", "高风险")],
    none: accounts,
  },
];

const used = any(
  ...["insufficient", "not enough", "not sufficient", "too low", "exhaust", "used up", "depleted", "negative"],
  ...[" run out", " ran out", " out of ", "no remaining", "overdue", " zero", " empty", " 0 00", "has expired"],
);

export const noCredit: readonly Pattern[] = [
  { all: [any("balance"), used], none: ["load balanc"] },
  {
    all: [
      any(" credit ", " credits "),
      any(
        ...used,
        "used all",
        "requires more",
        "more credits",
        "doesn t have",
        "don t have",
        "not have",
        " no ",
        "purchase",
        "buy ",
        "add ",
        "limit",
        "exceed",
        "required",
      ),
    ],
    none: ["unlock"],
  },
  { all: [any(" fund", "wallet", "prepay", "prepaid"), any(...used, "add ", "low")] },
  {
    all: [
      any("billing"),
      any("not active", "inactive", "hard limit", "disabled", "overdue", "past due", "enable", "issue", "problem"),
    ],
  },
  { all: [any("arrear", "past due", "good standing", "payment required", "unpaid", "outstanding invoice")] },
  { all: [any("overdue"), any("account", "payment", "bill", "subscription", "invoice")] },
  { all: [any(" payment"), any("fail", "required", "method", "declined", "outstanding")] },
  { all: [any(" recharge", " top up ", " topup ", "please upgrade or recharge")] },
  {
    all: [
      any("spend limit", "spending limit", "spending cap", "spend cap", " budget", "usage cap"),
      any("exceed", "reached", "hit ", "over ", "block", "exhaust"),
    ],
    none: ["thinking", "token budget", "budget token", "reasoning"],
  },
  { all: [any("usage limit"), any("specified", "regain access")] },
  { all: [any("key limit"), any("exceed", "reached")] },
  {
    all: [
      any(" subscription", " plan "),
      any("past due", "expired", "inactive", "not active", "lapsed", "renew", "requires a subscription", "payment"),
    ],
    none: ["api key", "current quota"],
  },
  {
    all: [
      any("free tier", "free quota", "free trial", "free allocated", "free credits"),
      any("exhaust", "expired", "used up", "ended", "run out", "allocated quota exceeded"),
    ],
    none: ["per minute", "per day", "requests"],
  },
  {
    all: [
      any("余额", "额度", "配额", "点数", "积分", "资源包", "资源点"),
      any("不足", "用尽", "用完", "耗尽", "为 0", "无可用", "不够", "已过期", "欠"),
    ],
    none: ["每分钟", "速率", "频率"],
  },
  { all: [any("欠费", "充值", "预扣费", "续费", "停机", "未支付", "账单逾期", "费用不足")] },
  { all: [any("套餐", "订阅", "会员"), any("到期", "过期", "用尽", "用完", "不足", "失效", "未开通")] },
];

/** The same words stand for too many requests where the server says when to come back. */
export const maybeCredit: readonly Pattern[] = [
  {
    all: [
      any("quota"),
      any(
        "insufficient",
        "exceeded your current",
        "not enough",
        "exhausted",
        "used up",
        "run out",
        "no remaining",
        "plan and billing",
      ),
    ],
  },
  { all: [any("exceeded"), any("your current quota")] },
];

const rates = any(
  ...[
    "per minute",
    "per min ",
    " tpm",
    " rpm",
    "per second",
    "per day",
    "per hour",
    "rate limit",
    "ratelimit",
    "throttl",
  ],
  ...["每分钟", "频率", "速率", "please wait"],
);

export const tooLong: readonly Pattern[] = [
  // Larger than a minute's allowance: it never fits.
  {
    all: [
      any("request too large", "prompt too large", "request body too large", "entity too large", "payload too large"),
    ],
  },
  {
    all: [
      any("context"),
      any("length", "window", "size", "limit", "token", "overflow"),
      any(
        "exceed",
        "maximum",
        " max ",
        "too long",
        "too large",
        "larger",
        "longer",
        "greater",
        "overflow",
        "not enough",
        "beyond",
        "than",
        "only",
      ),
    ],
    none: [...rates, "deadline", "context canceled"],
  },
  { all: [any("contextwindowexceeded", "context overflow", "context length exceeded")] },
  {
    all: [
      any("prompt", "input", "message", "request", "conversation", "token count", " text "),
      any(
        "too long",
        "too many tokens",
        "exceed",
        "longer than",
        "larger than",
        "greater than",
        "over the limit",
        "supports up to",
        "only supports",
      ),
      any("token", "length", "context", "too long", "character", "model limit"),
    ],
    none: [...rates, "quota", "allowed range", "max tokens", "output token", "completion token", "stop"],
  },
  {
    all: [
      any(
        "maximum prompt length",
        "max prompt length",
        "maximum input length",
        "max input length",
        "range of input length",
        "max input characters",
        "maximum input tokens",
      ),
    ],
  },
  {
    all: [
      any("max seq len", "max model len", "maximum model length", "max sequence length", "maximum sequence length"),
    ],
    none: rates,
  },
  { all: [any("reduce the length", "reduce your prompt", "shorten the prompt", "shorten your")], none: rates },
  {
    all: [any("inputs tokens", "input tokens"), any("must be", "exceed", "maximum", "larger", "longer", "limit")],
    none: rates,
  },
  {
    all: [
      any("上下文", "输入", "提示词", "prompt", "请求内容", "消息", "文本", "token"),
      any("过长", "超长", "太长", "超出", "超过", "大于"),
      any("长度", "token", "上下文", "过长", "超长", "太长", "字符", "最大"),
    ],
    none: ["每分钟", "频率", "速率", "max tokens", "输出"],
  },
];

/** About the room for the answer, not about what was asked. */
export const outputTooLarge: readonly Pattern[] = [
  {
    all: [
      any(
        "max tokens",
        "max completion tokens",
        "max output tokens",
        "maxoutputtokens",
        "maxtokens",
        "max new tokens",
        "completion tokens",
        "output tokens",
        "num predict",
      ),
      any(
        "too large",
        "range",
        "at most",
        "maximum",
        "exceed",
        "less than",
        "between",
        "must be",
        "invalid",
        "greater than",
        "higher than",
        "cannot be",
        "not valid",
        "above",
        "limit",
        "超过",
        "超出",
        "范围",
        "不能",
        "最大",
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
  ...["max tokens", "max completion tokens", "max output tokens", "maxoutputtokens", "maxtokens", "max new tokens"],
  ...["completion tokens", "output tokens", "num predict"],
);
export const outputWords: readonly Pattern[] = [{ all: [outputNames] }];

/** The same, where it says so in so many words, whatever else it mentions. */
export const outputRange: readonly Pattern[] = [
  {
    all: [
      any(
        ...["max tokens must be less", "max completion tokens must be less", "max output tokens must be less"],
        ...["range of max tokens", "range of max completion tokens", "range of max output tokens"],
        ...["at most", "maximum allowed number of output", "maximum output for", "maximum value for max"],
      ),
    ],
    none: ["input tokens", "prompt tokens", "total tokens", "context length of"],
  },
];

export const badKey: readonly Pattern[] = [
  {
    all: [
      any(
        "api key",
        "apikey",
        "access token",
        "auth credentials",
        "auth token",
        "authorization header",
        "api token",
        "bearer token",
        "authentication token",
      ),
      any(
        "invalid",
        "incorrect",
        "not valid",
        "expired",
        "missing",
        "revoked",
        "not found",
        "no ",
        "fail",
        "wrong",
        "disabled",
        "does not exist",
        "provide",
        "unauthorized",
        "cannot",
        "unknown",
        "malformed",
        "error",
      ),
    ],
  },
  { all: [any("authentication", "unauthenticated"), any("fail", "error", "invalid", "required")] },
  {
    all: [
      any("令牌", "密钥", "鉴权", "身份验证", "认证", "api key", "apikey"),
      any("无效", "失败", "错误", "过期", "不存在", "不正确", "未提供", "缺少", "已禁用", "无权", "非法"),
    ],
    none: ["模型"],
  },
];

export const wrongPlace: readonly Pattern[] = [
  {
    all: [
      any("country", "region", "location", "territor"),
      any("not supported", "unsupported", "not available", "isn t available", "restricted", "not allowed", "prohibit"),
    ],
  },
  { all: [any("地区", "区域", "国家"), any("不支持", "不可用", "限制")] },
];

export const noModel: readonly Pattern[] = [
  {
    all: [
      any(" model ", " models ", "deployment", "engine", " model s ", " models/"),
      any(
        "does not exist",
        "not found",
        "not exist",
        "unknown model",
        "no such",
        "invalid model",
        "not a valid model",
        "unsupported model",
        "decommission",
        "deprecated",
        "been removed",
        "retired",
        "shut down",
        "no longer",
        "not activated",
        "unknown",
        "not available for",
        "don t have access",
        "not have access",
        "no access",
        "not allowed to access",
        "no permission",
        "requires terms",
        "not deployed",
        "invalid value model",
      ),
    ],
    none: ["parameter", "field", "api key not", "unknown name"],
  },
  { all: [any("no endpoints found", "no allowed providers")] },
  {
    all: [
      any("模型"),
      any("不存在", "未找到", "找不到", "已下线", "无权", "没有权限", "未开通", "不可用", "不支持该模型"),
    ],
  },
];

export const tooFast: readonly Pattern[] = [
  {
    all: [
      any(
        "rate limit",
        "ratelimit",
        "too many requests",
        "too many concurrent",
        "concurrent requests",
        "requests per",
        "throttl",
        "request limit",
        " qps",
        " qpm",
        "too frequent",
        "too quickly",
        "usage limit",
        "tokens per minute",
        "tokens per min ",
        "quota exceeded for",
        "concurrency limit",
      ),
    ],
  },
  {
    all: [
      any("频率", "频繁", "限流", "并发", "速率", "请求过多", "每分钟", "使用上限", "请求数限制", "触发限", "限速"),
    ],
  },
];

export const busy: readonly Pattern[] = [
  {
    all: [
      any(
        "overloaded",
        "over capacity",
        "at capacity",
        "capacity exceeded",
        "high demand",
        "high load",
        "server busy",
        "server is busy",
        "service unavailable",
        "temporarily unavailable",
        "no available channel",
        "network error",
        "connection error",
        "connection reset",
        "upstream connect",
        "operation was cancelled",
        "operation was canceled",
        "no capacity",
        "no healthy upstream",
      ),
    ],
  },
  {
    all: [
      any(
        "过载",
        "繁忙",
        "拥挤",
        "负载",
        "无可用渠道",
        "可用渠道",
        "网络错误",
        "网络异常",
        "服务异常",
        "服务暂不可用",
        "系统错误",
        "系统异常",
        "内部错误",
        "稍后再试",
        "稍后重试",
      ),
    ],
  },
];

/** Limits over hours or days, as the words tell. */
export const longLimit: readonly Pattern[] = [
  {
    all: [
      any(
        "per day",
        "perday",
        "daily",
        "per week",
        "weekly",
        "per month",
        "monthly",
        "usage limit",
        " hour limit",
        " hours ",
        " hour ",
        "limit will reset",
      ),
    ],
    none: ["per minute"],
  },
  { all: [any("每日", "每天", "当日", "每周", "每月", "小时", "使用上限")] },
];

/** Not one message too many, but one that stands in the wrong place. */
export const badRoles: readonly Pattern[] = [
  {
    all: [
      any("role", "messages"),
      any("alternate between", "must alternate", "should alternate", "alternating", "not alternate", "to alternate"),
    ],
  },
  {
    all: [
      any(
        "multiple user roles",
        "multiple assistant roles",
        "consecutive user",
        "consecutive assistant",
        "unexpected role user after",
        "first message must",
        "must start with a user",
        "must begin with a user",
        "should start with a user",
        "last message must",
      ),
    ],
  },
];

/** The system prompt is not taken, in the role or at all. */
export const badSystem: readonly Pattern[] = [
  {
    all: [
      any("system", "developer"),
      any("role", "message", "instruction", "prompt", "角色", "消息", "提示"),
      any(
        "not support",
        "unsupported",
        "not enabled",
        "not allowed",
        "invalid",
        "unexpected",
        "unknown",
        "must be",
        "only",
        "doesn t support",
        "no longer",
        "expected",
        "is not one of",
        "不支持",
        "无效",
      ),
    ],
    none: ["system error", "operating system"],
  },
  { all: [any("only user"), any("assistant"), any("role")] },
  {
    all: [any(" role"), any("must be", "should be", "one of", "expected"), any(" user"), any("assistant")],
    none: ["alternat"],
  },
  { all: [any("roles", "角色"), any("only", "只支持", "仅支持"), any("user"), any("assistant")] },
];

/** A field, or what it was set to, is not taken. */
export const refusedField: readonly Pattern[] = [
  {
    all: [
      any(
        ...[
          "not support",
          "unsupported",
          "doesn t support",
          "unknown",
          "unrecognized",
          "unrecognised",
          "not permitted",
        ],
        ...["not allowed", "unexpected", "invalid", "not valid", "extra inputs", "extra fields", "cannot find field"],
        ...[
          "must be",
          "restricted to",
          "should be",
          "expected",
          "too large",
          "range",
          "at most",
          "not accept",
          "deprecated",
          "incorrect",
        ],
        ...[
          "not enabled",
          "not available",
          "must not",
          "cannot be",
          "forbidden",
          "no longer",
          "not recognized",
          "ignored",
        ],
        ...["不支持", "无效", "非法", "未知", "不合法", "不允许", "不能", "取值", "范围", "错误"],
      ),
    ],
  },
];

/** The model has no place for what comes after the cursor. */
export const noFilling: readonly Pattern[] = [
  {
    all: [
      any(
        " insert ",
        " insertion",
        " suffix",
        " infill",
        " fim ",
        "fill in the middle",
        "fill in middle",
        "补全",
        "填充",
      ),
      any(
        "not support",
        "unsupported",
        "doesn t support",
        "not permitted",
        "unknown",
        "unrecognized",
        "not available",
        "not allowed",
        "extra inputs",
        "cannot find field",
        "not enabled",
        "不支持",
      ),
    ],
  },
];
