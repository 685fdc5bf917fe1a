import { any, type Pattern } from "./words.ts";

const accounts = any(" account|账号|账户|封禁|封号");

export const contentPolicy: readonly Pattern[] = [
  {
    all: [any("content policy|content policies|content management policy|content filter|content safety")],
  },
  { all: [any("contentpolicyviolation|content moderation|usage guidelines|usage policy|usage policies")] },
  { all: [any("moderation"), any("flagged|blocked|reject|fail|violat|block ")] },
  {
    all: [
      any("content|prompt|input|output|request|response|message|conversation"),
      any("violat"),
      any("polic|guideline|terms|safety|rules"),
    ],
    none: [...accounts, "rate limit", "data policy"],
  },
  {
    all: [
      any("safety"),
      any("filter|system|setting|check|blocked|reason|guard"),
      any("block|flagged|reject|refus|violat|trigger|fail|prohibit"),
    ],
  },
  { all: [any("inappropriate content|sensitive content|sensitive information|sensitive word")] },
  { all: [any("prohibited content|prohibited use|unsafe content|harmful content|explicit content")] },
  { all: [any("high risk"), any("reject|considered|refus")] },
  { all: [any("flagged"), any("content|policy|violat|input|prompt|safety|usage|potentially")] },
  { all: [any("guardrail|prompt shield"), any("block|interven|violat|fail|refus|trigger")] },
  {
    all: [any("敏感|违规|违法|不当内容|不合规|不安全"), any("内容|信息|词|输入|输出|提示")],
    none: accounts,
  },
  {
    all: [any("内容安全|内容审核|安全审核|内容审查|审核未通过|审核不通过|安全策略|高风险")],
    none: accounts,
  },
];

const used = any(
  "insufficient|not enough|not sufficient|too low|exhaust|used up|depleted|negative| run out",
  " ran out| out of |no remaining|overdue| zero| empty| 0 00|has expired",
);

export const noCredit: readonly Pattern[] = [
  { all: [any("balance"), used], none: ["load balanc"] },
  {
    all: [
      any(" credit | credits "),
      any(...used, "used all|requires more|more credits|doesn t have|don t have|not have|included credits"),
    ],
    none: ["unlock", "credit card"],
  },
  { all: [any(" fund|wallet|prepay|prepaid"), any(...used, "add |low")] },
  {
    all: [any("billing"), any("not active|inactive|hard limit|disabled|overdue|past due|enable|issue|problem")],
  },
  { all: [any("arrear|past due|good standing|payment required|unpaid|outstanding invoice")] },
  { all: [any("overdue"), any("account|payment|bill|subscription|invoice")] },
  { all: [any(" payment"), any("fail|required|method|declined|outstanding")] },
  { all: [any(" recharge| top up | topup |please upgrade or recharge")] },
  {
    all: [
      any("spend limit|spending limit|spending cap|spend cap| budget|usage cap"),
      any("exceed|reached|hit |over |block|exhaust"),
    ],
    none: ["thinking", "token budget", "budget token", "reasoning"],
  },
  { all: [any("usage limit"), any("specified|regain access")] },
  { all: [any("key limit"), any("exceed|reached")] },
  {
    all: [
      any(" subscription| plan "),
      any("past due|expired|inactive|not active|lapsed|renew|requires a subscription|payment"),
    ],
    none: ["api key", "current quota"],
  },
  {
    all: [
      any("free tier|free quota|free trial|free allocated|free credits"),
      any("exhaust|expired|used up|ended|run out|allocated quota exceeded"),
    ],
    none: ["per minute", "per day", "requests"],
  },
  {
    all: [any("余额|额度|配额|点数|积分|资源包|资源点"), any("不足|用尽|用完|耗尽|为 0|无可用|不够|已过期|欠")],
    none: ["每分钟", "速率", "频率"],
  },
  { all: [any("欠费|充值|预扣费|续费|停机|未支付|账单逾期|费用不足")] },
  { all: [any("套餐|订阅|会员"), any("到期|过期|用尽|用完|不足|失效|未开通")] },
];

/** The same words mean a rate limit where the server says when to retry. */
export const maybeCredit: readonly Pattern[] = [
  {
    all: [
      any("quota"),
      any("insufficient|exceeded your current|not enough|exhausted|used up|run out|no remaining", "plan and billing"),
    ],
  },
  { all: [any("exceeded"), any("your current quota")] },
  { all: [any(" credit | credits "), any(" no |purchase|buy |add |limit|exceed|required")], none: ["unlock"] },
];

export const badKey: readonly Pattern[] = [
  {
    all: [
      any(
        "api key|apikey|access token|auth credentials|auth token|authorization header|api token",
        "bearer token|authentication token",
      ),
      any(
        "invalid|incorrect|not valid|expired|missing|revoked|not found|no |fail|wrong|disabled",
        "does not exist|provide|unauthorized|cannot|unknown|malformed|error",
      ),
    ],
  },
  { all: [any("authentication|unauthenticated"), any("fail|error|invalid|required")] },
  {
    all: [
      any("令牌|密钥|鉴权|身份验证|认证|api key|apikey"),
      any("无效|失败|错误|过期|不存在|不正确|未提供|缺少|已禁用|无权|非法"),
    ],
    none: ["模型"],
  },
];

export const wrongPlace: readonly Pattern[] = [
  {
    all: [
      any("country|region|location|territor"),
      any("not supported|unsupported|not available|isn t available|restricted|not allowed|prohibit"),
    ],
  },
  { all: [any("地区|区域|国家"), any("不支持|不可用|限制")] },
];

export const noModel: readonly Pattern[] = [
  {
    all: [
      any(" model | models |deployment|engine| model s | models/"),
      any(
        "does not exist|not found|not exist|unknown model|no such|invalid model|not a valid model",
        "unsupported model|decommission|been deprecated|deprecated model|been removed|retired|shut down",
        "no longer available|no longer served|not activated|don t have access|not have access|no access",
        "not allowed to access|no permission|requires terms|not deployed|model unknown",
      ),
    ],
    none: ["parameter", "field", "api key not", "unknown name"],
  },
  { all: [any("no endpoints found|no allowed providers")] },
  {
    all: [any("模型"), any("不存在|未找到|找不到|已下线|无权|没有权限|未开通|不可用|不支持该模型")],
  },
];

export const tooFast: readonly Pattern[] = [
  {
    all: [
      any(
        "rate limit|ratelimit|too many requests|too many concurrent|concurrent requests|requests per",
        "throttl|request limit| qps| qpm|too frequent|too quickly|usage limit|tokens per minute",
        "tokens per min |quota exceeded for|concurrency limit",
      ),
    ],
  },
  {
    all: [any("频率|频繁|限流|并发|速率|请求过多|每分钟|使用上限|请求数限制|触发限|限速")],
  },
];

export const busy: readonly Pattern[] = [
  {
    all: [
      any(
        "overloaded|over capacity|at capacity|capacity exceeded|high demand|high load|server busy",
        "server is busy|service unavailable|temporarily unavailable|no available channel|network error",
        "connection error|connection reset|upstream connect|operation was cancelled",
        "operation was canceled|no capacity|no healthy upstream",
      ),
    ],
  },
  {
    all: [
      any(
        "过载|繁忙|拥挤|负载|无可用渠道|可用渠道|网络错误|网络异常|服务异常|服务暂不可用|系统错误|系统异常|内部错误|稍后再试|稍后重试",
      ),
    ],
  },
];

/** Limits over hours or days, by the wording. */
export const longLimit: readonly Pattern[] = [
  {
    all: [
      any(
        "per day|perday|daily|per week|weekly|per month|monthly|usage limit| hour limit| hours | hour ",
        "limit will reset",
      ),
    ],
    none: ["per minute"],
  },
  { all: [any("每日|每天|当日|每周|每月|小时|使用上限")] },
];
