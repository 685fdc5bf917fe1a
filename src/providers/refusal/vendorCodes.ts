/** What a refusal can mean beyond the status it comes with. */
export type Meaning =
  | "content-policy"
  | "no-credit"
  | "too-long"
  | "unauthorized"
  | "not-found"
  | "rate-limited"
  | "overloaded";

const codes = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(" "));

/**
 * Codes, types and reasons in lower case, as vendors document them or were seen to send them. Where a body holds
 * several, the first row that has one of them decides: money and policy stay what they are however they are wrapped.
 */
const certain: readonly (readonly [Meaning, readonly string[]])[] = [
  [
    "content-policy",
    codes(
      // OpenAI, Azure and those that use their codes
      "content_filter content_policy_violation responsibleaipolicyviolation contentpolicyviolationerror",
      "invalid_prompt bio_policy cyber_policy misalignment_policy_violation moderation_blocked",
      "moderation content_moderation content_blocked prohibited_content safety_check_failed",
      // one-api, new-api
      "sensitive_words_detected prompt_blocked",
      // Alibaba, Volcengine, Zhipu, MiniMax, Stepfun, Baidu, Tencent
      "data_inspection_failed datainspectionfailed datainspection sensitivecontentdetected",
      "inputtextsensitivecontentdetected outputtextsensitivecontentdetected inputtextriskdetection",
      "outputtextriskdetection riskdetection 1301 base_resp:1026 base_resp:1027 censorship_blocked",
      "unsafe_content security_policy_denied",
    ),
  ],
  [
    "no-credit",
    codes(
      "insufficient_quota credit_balance_exhausted billing_hard_limit_reached billing_not_active",
      "billing_error enforced_spend_limit_reached payment_required credit_limit credit_limit_exceeded",
      "insufficient_user_quota pre_consume_token_quota_failed local:insufficient_quota",
      "insufficient_balance insufficient_balance_error insufficient_credits creditserror",
      "exceeded_current_quota_error budget_exceeded budgetexceedederror spend_limit_exceeded arrearage",
      "prepaidbilloverdue postpaidbilloverdue allocationquota.freetieronly accountoverdueerror",
      "serviceoverdue setlimitexceeded billing_insufficient_balance failedoperation.servicestoparrears",
      "failedoperation.resourcepackexhausted account_arrears 1112 1113 1309 30001 base_resp:1008",
    ),
  ],
  [
    "too-long",
    codes(
      "context_length_exceeded model_context_window_exceeded request_too_large",
      "contextwindowexceedederror exceed_context_size_error model_max_prompt_tokens_exceeded",
      "string_above_max_length prompt_too_long tokens_limit_reached tokens_too_long characters_too_long",
      "context_window_exceeded input_too_long 1261",
    ),
  ],
  [
    "unauthorized",
    codes(
      "api_key_invalid invalid_api_key incorrect_api_key incorrect_api_key_error invalidapikey",
      "invalid_authentication_error missing_api_key apikeymissing invalid_iam_token token_revoked",
      "account_deactivated unrecognizedclientexception invalidsignatureexception expiredtokenexception",
      "unsupported_country_region_territory base_resp:1004 base_resp:2049",
    ),
  ],
  [
    "not-found",
    codes(
      "model_not_found deploymentnotfound invalidendpointormodel.notfound modelnotopen unknown_model",
      "model_decommissioned model_not_supported model_not_available invalid_model unsupported_model",
      "key_model_access_denied team_model_access_denied model_terms_required 1211 20012",
    ),
  ],
  [
    "rate-limited",
    codes(
      "slow_down token_concurrency_limit_reached rate_limit_reached_error usage_limit_reached",
      "throttling throttling.ratequota throttling.allocationquota throttling.burstrate limit_burst_rate",
      "throttlingexception rpm_rate_limit_exceeded tpm_rate_limit_exceeded ratelimitexceeded 1302 1303",
      "1304 1308 1310 base_resp:1002 base_resp:1039 base_resp:1041",
    ),
  ],
  [
    "overloaded",
    codes(
      "overloaded_error server_is_overloaded insufficient_system_resource service_unavailable_error",
      "engine_overloaded_error engine_overloaded serveroverloaded server_overloaded network_error",
      "capacity_exceeded modelnotreadyexception serviceunavailableexception get_channel_failed",
      "channel:no_available_key channel:invalid_key 1234 1305 1312 base_resp:1000 base_resp:1001",
      "base_resp:1013 base_resp:1024",
    ),
  ],
];

/** Ambiguous codes: the text counts more. */
const vague: readonly (readonly [Meaning, readonly string[]])[] = [
  ["unauthorized", ["authentication_error", "authenticationerror", "unauthenticated"]],
  ["not-found", ["not_found_error", "notfounderror", "resource_not_found_error"]],
  [
    "rate-limited",
    [
      "rate_limit_exceeded",
      "rate_limit_error",
      "ratelimiterror",
      "ratelimitreached",
      "resource_exhausted",
      "quotaexceeded",
    ],
  ],
  [
    "overloaded",
    codes(
      "bad_response_status_code bad_response_body empty_response upstream_error cancelled unavailable",
      "deadline_exceeded serviceunavailableerror internalservererror timeout_error",
    ),
  ],
];

/** Limits that last for hours or days: asking again within seconds cannot help. */
const lasting: ReadonlySet<string> = new Set(["1304", "1308", "1310", "usage_limit_reached", "usage_limit_exceeded"]);

const rowOf = (rows: typeof certain, codes: readonly string[]): Meaning | undefined =>
  rows.find(([, known]) => codes.some((code) => known.includes(code)))?.[0];

/** The meaning of an unambiguous code. */
export function certainMeaning(codes: readonly string[]): Meaning | undefined {
  // The code's prefix names which spend limit it was.
  return (
    rowOf(certain, codes) ??
    (codes.some((code) => /_spend_limit_(?:exceeded|reached)$/.test(code)) ? "no-credit" : undefined)
  );
}

/** The meaning of an ambiguous code, where nothing else says more. A 4xx status says more than “something upstream”. */
export function vagueMeaning(codes: readonly string[], status: number): Meaning | undefined {
  const meaning = rowOf(vague, codes);
  return meaning === "overloaded" && status >= 400 && status < 500 ? undefined : meaning;
}

export const lastsLong = (codes: readonly string[]): boolean => codes.some((code) => lasting.has(code));
