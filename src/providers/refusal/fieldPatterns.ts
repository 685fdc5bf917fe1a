import { any, type Pattern } from "./words.ts";

/** The roles come in an order that the endpoint does not accept. */
export const badRoles: readonly Pattern[] = [
  {
    all: [
      any("role|messages"),
      any("alternate between|must alternate|should alternate|alternating|not alternate|to alternate"),
    ],
  },
  {
    all: [
      any(
        "multiple user roles|multiple assistant roles|consecutive user|consecutive assistant",
        "unexpected role user after|first message must|must start with a user|must begin with a user",
        "should start with a user|last message must",
      ),
    ],
  },
];

/** The system prompt is rejected, in this role or altogether. */
export const badSystem: readonly Pattern[] = [
  {
    all: [
      any("system|developer"),
      any("role|message|instruction|prompt|角色|消息|提示"),
      any(
        "not support|unsupported|not enabled|not allowed|invalid|unexpected|unknown|must be|only",
        "doesn t support|no longer|expected|is not one of|不支持|无效",
      ),
    ],
    none: ["system error", "operating system"],
  },
  { all: [any("only user"), any("assistant"), any("role")] },
  {
    all: [any(" role"), any("must be|should be|one of|expected"), any(" user"), any("assistant")],
    none: ["alternat"],
  },
  { all: [any("roles|角色"), any("only|只支持|仅支持"), any("user"), any("assistant")] },
];

/** A field or its value is rejected. */
export const refusedField: readonly Pattern[] = [
  {
    all: [
      any(
        "not support|unsupported|doesn t support|unknown|unrecognized|unrecognised|not permitted",
        "not allowed|unexpected|invalid|not valid|extra inputs|extra fields|cannot find field|must be",
        "restricted to|should be|expected|too large|range|at most|not accept|deprecated|incorrect",
        "not enabled|not available|must not|cannot be|forbidden|no longer|not recognized|ignored|不支持|无效",
        "非法|未知|不合法|不允许|不能|取值|范围|错误",
      ),
    ],
  },
];

/** The model does not support fill-in-the-middle. */
export const noFilling: readonly Pattern[] = [
  {
    all: [
      any(" insert | insertion| suffix| infill| fim |fill in the middle|fill in middle|补全|填充"),
      any(
        "not support|unsupported|doesn t support|not permitted|unknown|unrecognized|not available",
        "not allowed|extra inputs|cannot find field|not enabled|不支持",
      ),
    ],
  },
];
