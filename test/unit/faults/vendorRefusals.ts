import type { Failure } from "../../../src/core/failure/failure.ts";
import type { ProtocolName } from "../../../src/core/model.ts";

/** What follows: another vendor at once, the same again after so many milliseconds and then another, or nobody. */
export type Follows = "two" | "nobody" | number;

export interface VendorRefusal {
  readonly vendor: string;
  readonly status: number;
  readonly body: unknown;
  readonly kind: Failure["kind"];
  readonly follows: Follows;
  readonly headers?: Readonly<Record<string, string>>;
  readonly proto?: ProtocolName;
}

/** A retry without a time named by the server. */
const soon = 1_250;

const openai = (
  message: string,
  type: string | null = "invalid_request_error",
  code: string | number | null = null,
  param: string | null = null,
) => ({
  error: { message, type, param, code },
});
const anthropic = (type: string, message: string) => ({ type: "error", error: { type, message } });
const google = (code: number, status: string, message: string, details?: readonly object[]) => [
  { error: { code, message, status, ...(details ? { details } : {}) } },
];
const page = (title: string, text = "") =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${text}</body></html>`;

type Row = readonly [vendor: string, status: number, body: unknown, kind: Failure["kind"], follows: Follows];

const tooLong: readonly Row[] = [
  [
    "OpenAI",
    400,
    openai(
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 8977 tokens. Please reduce the length of the messages.",
      "invalid_request_error",
      "context_length_exceeded",
      "messages",
    ),
    "too-long",
    "two",
  ],
  [
    "OpenAI Responses",
    400,
    openai(
      "Your input exceeds the context window of 10000 tokens of this model. Please adjust your input and try again.",
      "invalid_request_error",
      "context_length_exceeded",
      "input",
    ),
    "too-long",
    "two",
  ],
  [
    "OpenAI, larger than a minute's tokens",
    429,
    openai(
      "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 33449. The input or output tokens must be reduced in order to run successfully.",
      "tokens",
      "rate_limit_exceeded",
    ),
    "too-long",
    "two",
  ],
  [
    "Anthropic",
    400,
    anthropic("invalid_request_error", "prompt is too long: 207313 tokens > 50000 maximum"),
    "too-long",
    "two",
  ],
  [
    "Anthropic, with the answer",
    400,
    anthropic(
      "invalid_request_error",
      "input length and `max_tokens` exceed context limit: 48336 + 21333 > 60000, decrease input length or `max_tokens` and try again",
    ),
    "too-long",
    "two",
  ],
  [
    "Gemini",
    400,
    google(400, "INVALID_ARGUMENT", "The input token count exceeds the maximum number of tokens allowed 32768."),
    "too-long",
    "two",
  ],
  [
    "Vertex",
    400,
    google(
      400,
      "INVALID_ARGUMENT",
      "Unable to submit request because the input token count is 37253 but model only supports up to 32768. Reduce the input token count and try again.",
    ),
    "too-long",
    "two",
  ],
  [
    "DeepSeek",
    400,
    openai(
      "This model's maximum context length is 65536 tokens. However, you requested 65853 tokens (65853 in the messages, 0 in the completion). Please reduce the length of the messages or completion.",
      "invalid_request_error",
      "invalid_request_error",
    ),
    "too-long",
    "two",
  ],
  [
    "Moonshot",
    400,
    openai("Invalid request: Your request exceeded model token limit: 8192", "invalid_request_error"),
    "too-long",
    "two",
  ],
  ["Zhipu", 400, { error: { code: "1261", message: "Prompt 超长" } }, "too-long", "nobody"],
  ["Zhipu, in English", 400, { error: { code: "1210", message: "Prompt exceeds max length" } }, "too-long", "nobody"],
  [
    "Qwen",
    400,
    openai(
      "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]",
      "invalid_request_error",
      "invalid_parameter_error",
    ),
    "too-long",
    "two",
  ],
  [
    "MiniMax",
    400,
    anthropic("invalid_request_error", "invalid params, context window exceeds limit (2013)"),
    "too-long",
    "nobody",
  ],
  [
    "SiliconFlow",
    400,
    { code: 20015, message: "length of prompt_tokens (40000) must be less than max_seq_len (32768).", data: null },
    "too-long",
    "two",
  ],
  [
    "Volcengine",
    400,
    openai(
      "Total tokens of image and text exceed max message tokens. Request id: 02174",
      "BadRequest",
      "InvalidParameter.OversizeMessage",
    ),
    "too-long",
    "nobody",
  ],
  ["Qianfan", 400, openai("Prompt tokens too long", "invalid_request_error", "tokens_too_long"), "too-long", "nobody"],
  [
    "Qianfan, in characters",
    400,
    openai("the max input characters is 11200", "invalid_request_error", "characters_too_long"),
    "too-long",
    "two",
  ],
  [
    "xAI",
    400,
    {
      code: "Client specified an invalid argument",
      error: "This model's maximum prompt length is 51072 but the request contains 57812 tokens.",
    },
    "too-long",
    "two",
  ],
  [
    "Mistral",
    400,
    {
      object: "error",
      message: "Prompt contains 40020 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
      type: "invalid_request_prompt",
      param: null,
      code: "3051",
    },
    "too-long",
    "two",
  ],
  [
    "Groq",
    400,
    openai(
      "Please reduce the length of the messages or completion.",
      "invalid_request_error",
      "context_length_exceeded",
      "messages",
    ),
    "too-long",
    "nobody",
  ],
  [
    "Cerebras",
    400,
    {
      message: "Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192",
      type: "invalid_request_error",
      param: "messages",
      code: "context_length_exceeded",
    },
    "too-long",
    "two",
  ],
  [
    "Together",
    422,
    {
      error: {
        message:
          "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9000 `inputs` tokens and 512 `max_new_tokens`",
        type: "invalid_request_error",
        param: null,
        code: null,
      },
    },
    "too-long",
    "two",
  ],
  [
    "Fireworks",
    400,
    {
      error: {
        object: "error",
        type: "invalid_request_error",
        message: "The prompt is too long: 14000, model maximum context length: 13107",
      },
    },
    "too-long",
    "two",
  ],
  [
    "OpenRouter",
    400,
    {
      error: {
        message:
          "This endpoint's maximum context length is 26200 tokens. However, you requested about 26390 tokens (658 of text input, 732 of tool input, 25000 in the output). Please reduce the length of either one, or use the context-compression plugin to compress your prompt automatically.",
        code: 400,
        metadata: { provider_name: null },
      },
    },
    "too-long",
    "two",
  ],
  [
    "OpenRouter, in the provider's words",
    400,
    {
      error: {
        message: "Provider returned error",
        code: 400,
        metadata: {
          provider_name: "DeepInfra",
          raw: '{"error":{"message":"This model\'s maximum context length is 16384 tokens. However, you requested 33625 tokens","type":"BadRequestError","code":400}}',
        },
      },
    },
    "too-long",
    "two",
  ],
  [
    "LiteLLM",
    400,
    openai(
      "litellm.ContextWindowExceededError: litellm.BadRequestError: ContextWindowExceededError: OpenAIException - Error code: 400 - {'error': {'message': \"This model's maximum context length is 16385 tokens. However, your messages resulted in 33625 tokens.\", 'code': 'context_length_exceeded'}}",
      null,
      "400",
    ),
    "too-long",
    "two",
  ],
  [
    "vLLM",
    400,
    {
      object: "error",
      message:
        "This model's maximum context length is 4096 tokens. However, you requested 5017 tokens in the messages, Please reduce the length of the messages.",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
    "too-long",
    "two",
  ],
  [
    "SGLang",
    400,
    {
      object: "error",
      message: "The input (12000 tokens) is longer than the model's context length (10000 tokens).",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
    "too-long",
    "two",
  ],
  [
    "SGLang, with the answer",
    400,
    {
      object: "error",
      message:
        "Requested token count exceeds the model's maximum context length of 8192 tokens. You requested a total of 9000 tokens: 8000 tokens from the input messages and 1000 tokens for the completion.",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
    "too-long",
    "two",
  ],
  [
    "llama.cpp",
    400,
    {
      error: {
        code: 400,
        message:
          "the request exceeds the available context size. try increasing the context size or enable context shift",
        type: "invalid_request_error",
      },
    },
    "too-long",
    "nobody",
  ],
  [
    "llama.cpp, as a fault of its own",
    500,
    {
      error: {
        code: 500,
        message: "request (39260 tokens) exceeds the available context size (16384 tokens), try increasing it",
        type: "server_error",
      },
    },
    "too-long",
    "two",
  ],
  [
    "LM Studio",
    400,
    {
      error:
        "Trying to keep the first 10136 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input",
    },
    "too-long",
    "two",
  ],
  ["Ollama", 400, { error: "prompt too long; exceeded max context length by 4 tokens" }, "too-long", "nobody"],
  [
    "GitHub Models",
    413,
    openai("Request body too large for gpt-4o model. Max size: 8000 tokens.", null, "tokens_limit_reached"),
    "too-long",
    "two",
  ],
  [
    "Copilot",
    400,
    openai("prompt token count of 13000 exceeds the limit of 12288", null, "model_max_prompt_tokens_exceeded"),
    "too-long",
    "two",
  ],
  [
    "Bedrock",
    400,
    { __type: "ValidationException", message: "Input is too long for requested model." },
    "too-long",
    "nobody",
  ],
  [
    "Cohere",
    400,
    {
      message:
        "too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 5000. Try using a shorter prompt, or enabling prompt truncating.",
    },
    "too-long",
    "two",
  ],
  [
    "NVIDIA NIM",
    400,
    {
      object: "error",
      message: "Prompt length (9000) exceeds maximum input length (8192)",
      type: "BadRequestError",
      code: 400,
    },
    "too-long",
    "two",
  ],
  [
    "Cloudflare Workers AI",
    413,
    {
      errors: [
        {
          message:
            "AiError: AiError: The estimated number of input and maximum output tokens (26000) exceeded this model context window limit (24000).",
          code: 5021,
        },
      ],
      success: false,
      result: {},
      messages: [],
    },
    "too-long",
    "two",
  ],
  [
    "one-api",
    400,
    openai(
      "This model's maximum context length is 32768 tokens. However, you requested 41022 tokens (request id: 2026112912)",
      "upstream_error",
      "400",
    ),
    "too-long",
    "two",
  ],
  [
    "a gateway with an id before its words",
    400,
    openai("[req-1f2] upstream error: prompt is too long: 12000 tokens > 10000 maximum", "upstream_error"),
    "too-long",
    "two",
  ],
  [
    "new-api, in Chinese",
    400,
    openai("输入内容超过模型最大上下文长度限制 32768 (request id: 2026)", "new_api_error"),
    "too-long",
    "two",
  ],
  [
    "nginx",
    413,
    page("413 Request Entity Too Large", "<h1>413 Request Entity Too Large</h1>nginx"),
    "too-long",
    "nobody",
  ],
];

const noCredit: readonly Row[] = [
  [
    "OpenAI",
    429,
    openai(
      "You exceeded your current quota, please check your plan and billing details.",
      "insufficient_quota",
      "insufficient_quota",
    ),
    "no-credit",
    "two",
  ],
  [
    "OpenAI, billing not active",
    429,
    openai(
      "Your account is not active, please check your billing details on our website.",
      "billing_not_active",
      "billing_not_active",
    ),
    "no-credit",
    "two",
  ],
  [
    "Anthropic",
    400,
    anthropic(
      "invalid_request_error",
      "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
    ),
    "no-credit",
    "two",
  ],
  [
    "Anthropic, its user's own limit",
    400,
    anthropic(
      "invalid_request_error",
      "You have reached your specified API usage limits. You will regain access on 2027-01-01 at 00:00 UTC.",
    ),
    "no-credit",
    "two",
  ],
  [
    "Gemini, prepaid",
    429,
    google(
      429,
      "RESOURCE_EXHAUSTED",
      "Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.",
    ),
    "no-credit",
    "two",
  ],
  [
    "Gemini, billing off",
    403,
    google(
      403,
      "PERMISSION_DENIED",
      "This API method requires billing to be enabled. Please enable billing on project #123.",
    ),
    "no-credit",
    "two",
  ],
  ["DeepSeek", 402, openai("Insufficient Balance", "unknown_error", "invalid_request_error"), "no-credit", "two"],
  [
    "Moonshot",
    429,
    openai(
      "Your account org-x <ak-y> is suspended due to insufficient balance, please recharge your account or check your plan and billing details",
      "exceeded_current_quota_error",
    ),
    "no-credit",
    "two",
  ],
  [
    "Moonshot, by its type alone",
    403,
    openai("See the documentation.", "exceeded_current_quota_error"),
    "no-credit",
    "two",
  ],
  ["Zhipu", 429, { error: { code: "1113", message: "余额不足或无可用资源包,请充值。" } }, "no-credit", "two"],
  [
    "Zhipu, in English",
    429,
    { error: { code: "1113", message: "Insufficient balance or no resource package. Please recharge." } },
    "no-credit",
    "two",
  ],
  [
    "Zhipu over Messages",
    429,
    {
      type: "error",
      error: { type: "1113", message: "Insufficient balance or no resource package. \n     Please recharge." },
      request_id: "2025",
    },
    "no-credit",
    "two",
  ],
  [
    "Zhipu, plan over",
    429,
    { error: { code: "1309", message: "您的GLM Coding Plan套餐已到期，暂无法使用，前往官网续订后可恢复使用。" } },
    "no-credit",
    "two",
  ],
  [
    "Qwen",
    400,
    openai(
      "Access denied, please make sure your account is in good standing. For details, see: https://help.aliyun.com/zh/model-studio/error-code#overdue-payment",
      "Arrearage",
      "Arrearage",
    ),
    "no-credit",
    "two",
  ],
  [
    "Qwen, free tier over",
    403,
    openai(
      'The free tier of the model has been exhausted. If you wish to continue access the model on a paid basis, please disable the "use free tier only" mode in the management console.',
      "AllocationQuota.FreeTierOnly",
      "AllocationQuota.FreeTierOnly",
    ),
    "no-credit",
    "two",
  ],
  ["MiniMax", 500, anthropic("api_error", "insufficient balance (1008)"), "no-credit", "two"],
  [
    "MiniMax in a success",
    200,
    { id: "x", choices: null, base_resp: { status_code: 1008, status_msg: "insufficient balance" } },
    "no-credit",
    "two",
  ],
  [
    "SiliconFlow",
    403,
    { code: 30001, message: "Sorry, your account balance is insufficient", data: null },
    "no-credit",
    "two",
  ],
  [
    "Volcengine",
    403,
    openai(
      "The request failed because your account has an overdue balance. Request id: 021",
      "Forbidden",
      "AccountOverdueError",
    ),
    "no-credit",
    "two",
  ],
  [
    "Volcengine, a limit of the user's own",
    429,
    openai(
      "Your account [210] has reached the set inference limit for the [doubao-seed-1-6] model, and the model service has been paused.",
      "TooManyRequests",
      "SetLimitExceeded",
    ),
    "no-credit",
    "two",
  ],
  [
    "Qianfan",
    429,
    { code: "BILLING_INSUFFICIENT_BALANCE", message: "Your account has insufficient balance", requestId: "r" },
    "no-credit",
    "two",
  ],
  [
    "Hunyuan",
    200,
    {
      Response: {
        RequestId: "r",
        Error: { Code: "FailedOperation.ServiceStopArrears", Message: "账户欠费，服务已停止。" },
      },
    },
    "no-credit",
    "two",
  ],
  ["Stepfun", 402, openai("you have no enough balance, please recharge", "quota_exceeded"), "no-credit", "two"],
  [
    "xAI",
    429,
    {
      code: "Some resource has been exhausted",
      error:
        "Your team 16f2 has either used all available credits or reached its monthly spending limit. To continue making API requests, please purchase more credits or raise your spending limit.",
    },
    "no-credit",
    "two",
  ],
  [
    "xAI, new teams",
    403,
    {
      code: "The caller does not have permission to execute the specified operation",
      error:
        "Your newly created team doesn't have any credits or licenses yet. You can purchase those on https://console.x.ai.",
    },
    "no-credit",
    "two",
  ],
  [
    "Mistral",
    402,
    { object: "error", message: "Payment required: check your plan", type: "payment_required", code: "1500" },
    "no-credit",
    "two",
  ],
  [
    "Groq",
    400,
    openai(
      "Organization has been restricted because its spend limit was reached. Please raise the spend limit.",
      "invalid_request_error",
      "blocked_api_access",
    ),
    "no-credit",
    "two",
  ],
  [
    "Cerebras",
    402,
    {
      message: "Payment required to access this resource. Please visit your billing page.",
      type: "payment_required_error",
      param: "quota",
      code: "payment_required",
    },
    "no-credit",
    "two",
  ],
  [
    "Together",
    402,
    {
      error: {
        message:
          "Credit limit exceeded, please navigate to https://api.together.ai/settings/billing to upgrade your plan.",
        type: "credit_limit",
        param: null,
        code: null,
      },
    },
    "no-credit",
    "two",
  ],
  [
    "Fireworks",
    412,
    {
      error: {
        message:
          "Account acme is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.",
        code: "PRECONDITION_FAILED",
        type: "error",
      },
    },
    "no-credit",
    "two",
  ],
  [
    "OpenRouter",
    402,
    {
      error: {
        message:
          "This request requires more credits, or fewer max_tokens. You requested up to 64000 tokens, but can only afford 61586. To increase, visit https://openrouter.ai/settings/credits and add more credits",
        code: 402,
        metadata: { provider_name: null },
      },
    },
    "no-credit",
    "two",
  ],
  [
    "OpenRouter, a limit of the key",
    403,
    {
      error: {
        message: "Key limit exceeded (monthly limit). Manage it using https://openrouter.ai/settings/keys",
        code: 403,
      },
    },
    "no-credit",
    "two",
  ],
  [
    "LiteLLM, a budget",
    400,
    openai("Budget has been exceeded! Current cost: 1.02, Max budget: 1.0", "budget_exceeded", "400"),
    "no-credit",
    "two",
  ],
  [
    "LiteLLM around it",
    429,
    openai(
      "litellm.RateLimitError: RateLimitError: OpenAIException - You exceeded your current quota, please check your plan and billing details.",
      "throttling_error",
      "429",
    ),
    "no-credit",
    "two",
  ],
  [
    "new-api",
    403,
    openai("用户额度不足, 剩余额度: ＄-0.000512 (request id: 2026)", "new_api_error", "insufficient_user_quota"),
    "no-credit",
    "two",
  ],
  [
    "one-api, a key's quota",
    401,
    openai("该令牌额度已用尽 !token.UnlimitedQuota && token.RemainQuota = 0 (request id: 2026)", "one_api_error"),
    "no-credit",
    "two",
  ],
  [
    "one-api, beforehand",
    403,
    openai(
      "预扣费额度失败, 用户剩余额度: ＄0.052128, 需要预扣费额度: ＄0.060000",
      "new_api_error",
      "pre_consume_token_quota_failed",
    ),
    "no-credit",
    "two",
  ],
  [
    "Ollama Cloud",
    403,
    { error: "this model requires a subscription, upgrade for access: https://ollama.com/upgrade" },
    "no-credit",
    "two",
  ],
  [
    "Perplexity",
    401,
    openai("You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", 401),
    "no-credit",
    "two",
  ],
  [
    "NVIDIA NIM",
    402,
    {
      status: 402,
      title: "Payment Required",
      detail: "Account 'x': Cloud credits expired - Please contact NVIDIA representatives",
    },
    "no-credit",
    "two",
  ],
  [
    "Hugging Face",
    402,
    {
      error:
        "You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits.",
    },
    "no-credit",
    "two",
  ],
  [
    "OpenCode Zen",
    401,
    {
      type: "error",
      error: {
        type: "CreditsError",
        message: "No payment method. Add a payment method here: https://opencode.ai/billing",
      },
    },
    "no-credit",
    "two",
  ],
  [
    "Vercel",
    402,
    openai(
      "Insufficient funds. Please add credits to your account to continue using AI services.",
      "insufficient_funds",
    ),
    "no-credit",
    "two",
  ],
  [
    "a gateway around Zhipu",
    500,
    {
      error: true,
      message: 'Error code: 429, with error text {"error":{"code":"1113","message":"余额不足或无可用资源包,请充值。"}}',
      status_code: 500,
    },
    "no-credit",
    "two",
  ],
];

const policy: readonly Row[] = [
  [
    "OpenAI",
    400,
    openai(
      "Invalid prompt: your prompt was flagged as potentially violating our usage policy. Please try again with a different prompt.",
      "invalid_request_error",
      "invalid_prompt",
    ),
    "content-policy",
    "nobody",
  ],
  [
    "Azure",
    400,
    {
      error: {
        message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        type: null,
        param: "prompt",
        code: "content_filter",
        status: 400,
        innererror: {
          code: "ResponsibleAIPolicyViolation",
          content_filter_result: { hate: { filtered: true, severity: "high" } },
        },
      },
    },
    "content-policy",
    "nobody",
  ],
  [
    "LiteLLM around Azure",
    400,
    openai(
      "litellm.BadRequestError: litellm.ContentPolicyViolationError: AzureException - The response was filtered",
      null,
      "400",
    ),
    "content-policy",
    "nobody",
  ],
  [
    "Qwen",
    400,
    openai(
      "<400> InternalError.Algo.DataInspectionFailed: Input text data may contain inappropriate content.",
      "data_inspection_failed",
      "data_inspection_failed",
    ),
    "content-policy",
    "nobody",
  ],
  [
    "Qwen, by its words alone",
    400,
    openai("Output data may contain inappropriate content.", "invalid_request_error", "invalid_parameter_error"),
    "content-policy",
    "nobody",
  ],
  [
    "Moonshot",
    400,
    openai("The request was rejected because it was considered high risk", "content_filter"),
    "content-policy",
    "nobody",
  ],
  [
    "Zhipu",
    400,
    {
      error: {
        code: "1301",
        message: "系统检测到输入或生成内容可能包含不安全或敏感内容，请您避免输入易产生敏感内容的提示语，感谢您的配合。",
      },
      contentFilter: [{ level: 1, role: "user" }],
    },
    "content-policy",
    "nobody",
  ],
  [
    "MiniMax",
    400,
    anthropic("invalid_request_error", "input new_sensitive (1026): the content is sensitive content"),
    "content-policy",
    "nobody",
  ],
  [
    "Volcengine",
    400,
    openai(
      "The request failed because the input text may contain sensitive information. Request id: 021",
      "BadRequest",
      "InputTextSensitiveContentDetected",
    ),
    "content-policy",
    "nobody",
  ],
  [
    "Qianfan",
    400,
    openai("the content of message field is invalid: 内容安全审核未通过", "invalid_request_error", "invalid_messages"),
    "content-policy",
    "nobody",
  ],
  [
    "Stepfun",
    451,
    openai("The content you provided or machine outputted is blocked.", "censorship_blocked"),
    "content-policy",
    "nobody",
  ],
  [
    "xAI",
    403,
    {
      code: "The caller does not have permission to execute the specified operation",
      error:
        "Content violates usage guidelines. Team: 17, API key ID: 2, Model: grok-4, Failed check: SAFETY_CHECK_TYPE_DATA_LEAKAGE",
    },
    "content-policy",
    "nobody",
  ],
  [
    "OpenRouter",
    403,
    {
      error: {
        code: 403,
        message: "Your input was flagged",
        metadata: { reasons: ["violence"], flagged_input: "x", provider_name: "OpenAI" },
      },
    },
    "content-policy",
    "nobody",
  ],
  [
    "OpenRouter around Azure",
    400,
    {
      error: {
        code: 400,
        message: "Provider returned error",
        metadata: {
          provider_name: "Azure",
          raw: '{"error":{"message":"The response was filtered","code":"content_filter"}}',
        },
      },
    },
    "content-policy",
    "nobody",
  ],
  [
    "new-api",
    400,
    openai("sensitive words detected: x (request id: 2026)", "new_api_error", "sensitive_words_detected"),
    "content-policy",
    "nobody",
  ],
  ["new-api, in Chinese", 400, openai("输入内容包含敏感词，请修改后再试", "new_api_error"), "content-policy", "nobody"],
  [
    "Vertex",
    400,
    google(
      400,
      "INVALID_ARGUMENT",
      "The prompt could not be submitted. The prompt contains content that violates our policies. Prohibited content.",
    ),
    "content-policy",
    "nobody",
  ],
  [
    "Anthropic",
    400,
    anthropic("invalid_request_error", "Output blocked by content filtering policy"),
    "content-policy",
    "nobody",
  ],
  ["Bedrock guardrail", 400, { message: "The request was blocked: Guardrail intervened." }, "content-policy", "nobody"],
  [
    "Cloudflare AI Gateway",
    424,
    {
      success: false,
      result: [],
      messages: [],
      error: [{ code: 2016, message: "Prompt blocked due to security configurations: blocked by safety guard" }],
    },
    "content-policy",
    "nobody",
  ],
];

const keys: readonly Row[] = [
  [
    "OpenAI",
    401,
    openai(
      "Incorrect API key provided: sk-abc. You can find your API key at https://platform.openai.com/account/api-keys.",
      "invalid_request_error",
      "invalid_api_key",
    ),
    "unauthorized",
    "two",
  ],
  [
    "OpenAI, region",
    403,
    {
      error: {
        code: "unsupported_country_region_territory",
        message: "Country, region, or territory not supported",
        param: null,
        type: "request_forbidden",
      },
    },
    "unauthorized",
    "two",
  ],
  ["Anthropic", 401, anthropic("authentication_error", "invalid x-api-key"), "unauthorized", "two"],
  [
    "Anthropic, an account closed",
    400,
    anthropic("invalid_request_error", "This organization has been disabled. Your API key is disabled."),
    "unauthorized",
    "two",
  ],
  [
    "Gemini",
    400,
    google(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [
      { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" },
    ]),
    "unauthorized",
    "two",
  ],
  [
    "Gemini, expired",
    400,
    google(400, "INVALID_ARGUMENT", "API key expired. Please renew the API key."),
    "unauthorized",
    "two",
  ],
  [
    "Gemini, region",
    400,
    google(400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
    "unauthorized",
    "two",
  ],
  [
    "DeepSeek",
    401,
    openai("Authentication Fails, Your api key: ****abcd is invalid", "authentication_error", "invalid_request_error"),
    "unauthorized",
    "two",
  ],
  ["Moonshot", 401, openai("Invalid Authentication", "invalid_authentication_error"), "unauthorized", "two"],
  ["Zhipu", 401, { error: { code: "1000", message: "身份验证失败。" } }, "unauthorized", "two"],
  ["Zhipu, token expired", 401, { error: { code: "401", message: "令牌已过期或验证不正确" } }, "unauthorized", "two"],
  [
    "Qwen",
    401,
    openai("Incorrect API key provided. ", "invalid_request_error", "invalid_api_key"),
    "unauthorized",
    "two",
  ],
  [
    "MiniMax in a success",
    200,
    {
      base_resp: {
        status_code: 1004,
        status_msg: "login fail: Please carry the API secret key in the 'Authorization' field",
      },
    },
    "unauthorized",
    "two",
  ],
  ["SiliconFlow", 401, JSON.stringify("Invalid token"), "unauthorized", "two"],
  ["Qianfan", 401, openai("invalid_iam_token", "invalid_request_error", "invalid_iam_token"), "unauthorized", "two"],
  [
    "xAI",
    400,
    {
      code: "Client specified an invalid argument",
      error: "Incorrect API key provided: xa***ab. You can obtain an API key from https://console.x.ai.",
    },
    "unauthorized",
    "two",
  ],
  ["OpenRouter", 401, { error: { message: "No auth credentials found", code: 401 } }, "unauthorized", "two"],
  ["OpenRouter, no such user", 401, { error: { message: "User not found.", code: 401 } }, "unauthorized", "two"],
  [
    "LiteLLM",
    401,
    openai(
      "Authentication Error, Invalid proxy server token passed. Received API Key = sk-...cdef, Key Hash (Token) =88dc. Unable to find token in cache or `LiteLLM_VerificationTokenTable`",
      "token_not_found_in_db",
      "401",
      "key",
    ),
    "unauthorized",
    "two",
  ],
  ["new-api", 401, openai("无效的令牌 (request id: 2026)", "new_api_error", ""), "unauthorized", "two"],
  ["GitHub Models", 401, openai("Bad credentials", null, "unauthorized"), "unauthorized", "two"],
  ["Bedrock", 403, { message: "The security token included in the request is invalid." }, "unauthorized", "two"],
  ["Mistral", 401, { detail: "Unauthorized" }, "unauthorized", "two"],
];

const models: readonly Row[] = [
  [
    "OpenAI",
    404,
    openai(
      "The model `m-1` does not exist or you do not have access to it.",
      "invalid_request_error",
      "model_not_found",
    ),
    "not-found",
    "two",
  ],
  [
    "OpenAI, no access",
    403,
    openai("Project `proj_x` does not have access to model `m-1`", "invalid_request_error", "model_not_found"),
    "not-found",
    "two",
  ],
  ["Anthropic", 404, anthropic("not_found_error", "model: m-1"), "not-found", "two"],
  [
    "Azure",
    404,
    { error: { code: "DeploymentNotFound", message: "The API deployment for this resource does not exist." } },
    "not-found",
    "two",
  ],
  ["DeepSeek", 400, openai("Model Not Exist", "invalid_request_error", "invalid_request_error"), "not-found", "two"],
  [
    "Moonshot",
    404,
    openai("Not found the model m-1 or Permission denied", "resource_not_found_error"),
    "not-found",
    "two",
  ],
  ["Zhipu", 400, { error: { code: "1211", message: "模型不存在，请检查模型代码。" } }, "not-found", "two"],
  [
    "Qwen",
    404,
    openai(
      "The model `m-1` does not exist or you do not have access to it.",
      "invalid_request_error",
      "model_not_found",
    ),
    "not-found",
    "two",
  ],
  [
    "SiliconFlow",
    400,
    { code: 20012, message: "Model does not exist. Please check it carefully.", data: null },
    "not-found",
    "two",
  ],
  [
    "Volcengine",
    404,
    openai(
      "Your account 210 has not activated the model m-1. Please activate the model service in the Ark Console.",
      "NotFound",
      "ModelNotOpen",
    ),
    "not-found",
    "two",
  ],
  [
    "Mistral",
    400,
    { object: "error", message: "Invalid model: m-1", type: "invalid_model", param: null, code: "1500" },
    "not-found",
    "two",
  ],
  [
    "Groq",
    400,
    openai(
      "The model `m-1` has been decommissioned and is no longer supported.",
      "invalid_request_error",
      "model_decommissioned",
    ),
    "not-found",
    "two",
  ],
  [
    "OpenRouter",
    400,
    { error: { message: "m-1 is not a valid model ID", code: 400 }, user_id: "u" },
    "not-found",
    "two",
  ],
  [
    "OpenRouter, privacy",
    404,
    {
      error: {
        message: "No endpoints found matching your data policy. Configure: https://openrouter.ai/settings/privacy",
        code: 404,
      },
    },
    "not-found",
    "two",
  ],
  [
    "LiteLLM",
    401,
    openai(
      "Key not allowed to access model. This key can only access models=['gpt-4o']. Tried to access m-1",
      "key_model_access_denied",
      "401",
      "model",
    ),
    "not-found",
    "two",
  ],
  ["new-api", 403, openai("该令牌无权访问模型 m-1 (request id: 2026)", "new_api_error"), "not-found", "two"],
  [
    "new-api, nobody serves it",
    503,
    openai("No available channel for model m-1 under group default (distributor)", "new_api_error", "model_not_found"),
    "not-found",
    "two",
  ],
  ["GitHub Models", 400, openai("Unknown model: m-1", null, "unknown_model"), "not-found", "two"],
  [
    "vLLM",
    404,
    { object: "error", message: "The model `m-1` does not exist.", type: "NotFoundError", param: null, code: 404 },
    "not-found",
    "two",
  ],
  [
    "Ollama",
    404,
    { error: { message: 'model "m-1" not found, try pulling it first', type: "api_error", param: null, code: null } },
    "not-found",
    "two",
  ],
];

const rates: readonly Row[] = [
  [
    "OpenAI",
    429,
    openai(
      "Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 25000, Requested 6000. Please try again in 1.5s. Visit https://platform.openai.com/account/rate-limits to learn more.",
      "tokens",
      "rate_limit_exceeded",
    ),
    "rate-limited",
    1_750,
  ],
  [
    "Anthropic",
    429,
    anthropic(
      "rate_limit_error",
      "This request would exceed your organization's rate limit of 30,000 input tokens per minute. Please reduce the prompt length or the maximum tokens requested, or try again later.",
    ),
    "rate-limited",
    soon,
  ],
  [
    "Azure",
    429,
    {
      error: {
        code: "429",
        message:
          "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024 have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 26 seconds.",
      },
    },
    "rate-limited",
    "two",
  ],
  [
    "Gemini",
    429,
    google(
      429,
      "RESOURCE_EXHAUSTED",
      "You exceeded your current quota, please check your plan and billing details. * Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 15\nPlease retry in 34.016950612s.",
      [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34s" }],
    ),
    "rate-limited",
    "two",
  ],
  [
    "Gemini, for a moment",
    429,
    google(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).", [
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "1s" },
    ]),
    "rate-limited",
    1_250,
  ],
  [
    "Vertex",
    429,
    google(
      429,
      "RESOURCE_EXHAUSTED",
      "Quota exceeded for aiplatform.googleapis.com/generate_content_requests_per_minute_per_project_per_base_model. Please submit a quota increase request.",
    ),
    "rate-limited",
    soon,
  ],
  [
    "Moonshot",
    429,
    openai(
      "Your account org-x request reached max request: 3 per minute, please try again after 1 seconds",
      "rate_limit_reached_error",
    ),
    "rate-limited",
    1_250,
  ],
  [
    "Zhipu",
    429,
    { error: { code: "1302", message: "您当前使用该API的并发数过高，请降低并发，或联系客服增加限额。" } },
    "rate-limited",
    soon,
  ],
  [
    "Zhipu, five hours",
    429,
    {
      error: { code: "1308", message: "Usage limit reached for 5 hour. Your limit will reset at 2027-08-25 07:41:44" },
    },
    "rate-limited",
    "two",
  ],
  [
    "Qwen",
    429,
    openai("You exceeded your current requests list.", "limit_requests", "limit_requests"),
    "rate-limited",
    soon,
  ],
  [
    "Qwen, tokens",
    429,
    openai(
      "Allocated quota exceeded, please increase your quota limit.",
      "Throttling.AllocationQuota",
      "Throttling.AllocationQuota",
    ),
    "rate-limited",
    soon,
  ],
  [
    "MiniMax in a success",
    200,
    { base_resp: { status_code: 1002, status_msg: "rate limit exceeded(RPM)" } },
    "rate-limited",
    soon,
  ],
  [
    "SiliconFlow",
    429,
    { message: "Request was rejected due to rate limiting. Details:TPM limit reached.", data: null },
    "rate-limited",
    soon,
  ],
  [
    "Volcengine",
    429,
    openai(
      "The request reached account's TPM limit. Please wait 1 seconds",
      "TooManyRequests",
      "RateLimitExceeded.EndpointTPMExceeded",
    ),
    "rate-limited",
    1_250,
  ],
  [
    "Groq",
    429,
    openai(
      "Rate limit reached for model `m-1` in organization `org_x` on tokens per day (TPD): Limit 100000, Used 99336, Requested 1234. Please try again in 7m12.345s.",
      "tokens",
      "rate_limit_exceeded",
    ),
    "rate-limited",
    "two",
  ],
  [
    "OpenRouter, free models",
    429,
    {
      error: {
        message: "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
        code: 429,
        metadata: {
          headers: { "X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1793059200000" },
        },
      },
    },
    "rate-limited",
    "two",
  ],
  [
    "OpenRouter, its provider",
    429,
    {
      error: {
        message: "Provider returned error",
        code: 429,
        metadata: {
          raw: "x/m-1:free is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate your rate limits",
          provider_name: "Chutes",
        },
      },
    },
    "rate-limited",
    soon,
  ],
  [
    "GitHub Models",
    429,
    openai(
      "Rate limit of 10 per 60s exceeded for UserByModelByMinute. Please wait 31 seconds before retrying.",
      null,
      "RateLimitReached",
    ),
    "rate-limited",
    "two",
  ],
  [
    "LiteLLM",
    429,
    openai(
      "litellm.RateLimitError: AnthropicException - Number of request tokens has exceeded your per-minute rate limit",
      null,
      "429",
    ),
    "rate-limited",
    soon,
  ],
  [
    "new-api",
    429,
    openai("当前请求过于频繁，请在 1 秒后重试 (request id: 2026)", "new_api_error"),
    "rate-limited",
    1_250,
  ],
  ["Bedrock", 429, { message: "Too many tokens, please wait before trying again." }, "rate-limited", soon],
  [
    "Cohere",
    429,
    { message: "You are using a Trial key, which is limited to 10 API calls / minute." },
    "rate-limited",
    soon,
  ],
  ["NVIDIA NIM", 429, { status: 429, title: "Too Many Requests" }, "rate-limited", soon],
  ["Cloudflare", 429, page("Error 1015", "You are being rate limited"), "rate-limited", soon],
];

const passing: readonly Row[] = [
  [
    "OpenAI",
    500,
    openai("The server had an error while processing your request. Sorry about that!", "server_error"),
    "overloaded",
    soon,
  ],
  ["Anthropic", 529, anthropic("overloaded_error", "Overloaded"), "overloaded", soon],
  ["Gemini", 503, google(503, "UNAVAILABLE", "The model is overloaded. Please try again later."), "overloaded", soon],
  ["Gemini, given up", 499, google(499, "CANCELLED", "The operation was cancelled."), "overloaded", soon],
  [
    "Moonshot",
    429,
    openai("The engine is currently overloaded, please try again later", "engine_overloaded_error"),
    "overloaded",
    soon,
  ],
  ["Zhipu", 429, { error: { code: "1305", message: "该模型当前访问量过大，请您稍后再试" } }, "overloaded", soon],
  [
    "Zhipu, its network",
    500,
    { error: { code: "1234", message: "网络错误，错误id：2026，请稍后重试" } },
    "overloaded",
    soon,
  ],
  ["Groq", 498, openai("Flex tier capacity exceeded", "capacity_exceeded", "capacity_exceeded"), "overloaded", soon],
  [
    "DeepSeek",
    503,
    openai(
      "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
      "service_unavailable_error",
    ),
    "overloaded",
    soon,
  ],
  [
    "Qwen",
    503,
    openai(
      "Too many requests in system capacity. The server is busy, try again",
      "ServiceUnavailable",
      "ServiceUnavailable",
    ),
    "rate-limited",
    soon,
  ],
  ["Cloudflare, no origin", 522, page("api.example.com | 522: Connection timed out"), "overloaded", soon],
  ["Cloudflare, an old one", 524, "error code: 524", "overloaded", soon],
  [
    "Cloudflare, a challenge",
    403,
    page("Just a moment...", "Enable JavaScript and cookies to continue"),
    "unreachable",
    "two",
  ],
  [
    "Cloudflare, kept out",
    403,
    page("Attention Required! | Cloudflare", "Sorry, you have been blocked"),
    "unreachable",
    "two",
  ],
  [
    "OpenRouter",
    502,
    {
      error: {
        code: 502,
        message: "Provider returned error",
        metadata: { provider_name: "P", raw: "upstream connect error or disconnect/reset before headers" },
      },
    },
    "overloaded",
    soon,
  ],
  [
    "new-api",
    500,
    openai("bad response status code 502 (request id: 2026)", "new_api_error", "bad_response_status_code"),
    "overloaded",
    soon,
  ],
  ["new-api, crowded", 429, openai("当前分组上游负载已饱和，请稍后再试", "new_api_error"), "overloaded", soon],
  [
    "LiteLLM",
    500,
    openai("litellm.InternalServerError: InternalServerError: OpenAIException - Connection error.", null, "500"),
    "overloaded",
    soon,
  ],
  ["llama.cpp", 503, { error: { code: 503, message: "Loading model", type: "unavailable_error" } }, "overloaded", soon],
  [
    "Bedrock",
    424,
    { originalMessage: "The system encountered an unexpected error", message: "ModelErrorException" },
    "overloaded",
    soon,
  ],
];

const rejected: readonly Row[] = [
  [
    "OpenAI",
    400,
    openai(
      "Invalid 'messages[1].content': expected a string.",
      "invalid_request_error",
      "invalid_type",
      "messages[1].content",
    ),
    "rejected",
    "two",
  ],
  [
    "OpenAI, of no field",
    400,
    openai("We could not parse the JSON body of your request.", "invalid_request_error"),
    "rejected",
    "nobody",
  ],
  ["Gemini", 400, google(400, "INVALID_ARGUMENT", "Request contains an invalid argument."), "rejected", "nobody"],
  [
    "Azure, its code is no policy",
    400,
    { error: { code: "BadRequest", message: "The request is malformed." } },
    "rejected",
    "nobody",
  ],
  [
    "Together, None as a field",
    400,
    { error: { message: "Something is off.", type: "None", param: "None", code: "None" } },
    "rejected",
    "nobody",
  ],
  [
    "undefined as a field",
    400,
    { error: { message: "Something is off.", type: "undefined", param: "undefined", code: "null" } },
    "rejected",
    "nobody",
  ],
];

const rows: readonly Row[] = [
  ...tooLong,
  ...noCredit,
  ...policy,
  ...keys,
  ...models,
  ...rates,
  ...passing,
  ...rejected,
];

/** How vendors and gateways are known to refuse, from their documents and from reports about them. */
export const vendorRefusals: readonly VendorRefusal[] = rows.map(([vendor, status, body, kind, follows]) => ({
  vendor,
  status,
  body,
  kind,
  follows,
  ...(status === 200 ? { headers: { "content-type": "application/json" } } : {}),
}));
