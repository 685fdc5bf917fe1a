/**
 * Patterns without a proof that may stay, as they are written. Each meets only text of a stated length, or is linear for
 * a reason that the proof cannot see.
 */
export const exceptions: Readonly<Record<string, string>> = {
  "/\\.?0+$/": "ledger: a number as toFixed(9) writes it, 32 characters at most",
  "/^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?!.*\\.pub$)/":
    "context: the assertion is tried once, at the beginning of a name",
  "/(?<![\\w-])eyJ[\\w-]{8,500}\\.eyJ[\\w-]{8,4000}\\.[\\w-]{16,1000}/g":
    "context: begins only where a word does, and each part has a bound: 500, 4,000 and 1,000 characters",
  "/`([^`\\n]{2,80})`|\\b([A-Za-z_$][\\w$]*)(?=\\()|\\b([a-z]+[A-Z][\\w$]*|[A-Za-z]+_\\w+|[A-Z][a-z]+[A-Z]\\w*)\\b/g":
    "prompts: the first 4,000 characters of a question",
  "/(?:[\\s,，]+(?:please|pls|plz|thanks(?: a lot| in advance| so much)?|thank you(?: so much| very much)?|thx|ty|谢谢(?:你|您|了|啦)?|多谢|拜托了?|好吗|可以吗|行吗|吗谢谢)|谢谢(?:你|您|了|啦)?|[\\s.!。！…~～;；,，]+)$/i":
    "routing: the last 40 characters of a prompt",
  "/[\\p{L}_$][\\p{L}\\p{N}_$]*$/u": "completion: the last 400 characters of the cursor's line",
  "/[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\??(?:\\.|::|->)[\\p{L}\\p{N}_$]+)*(?:\\.|::|->)[\\p{L}\\p{N}_$]*$/u":
    "completion: the last 400 characters of the cursor's line",
  "/^<(>|[A-Za-z_$][\\w$.:-]*(?=\\s(?!\\s*extends\\b)|\\/?>|$))/": "syntax: 120 characters from a `<` on",
  "/####\\s*[^\\d\\-\\n]{0,4}(-?(?:\\d[\\d,]*)?\\.?\\d+)|\\\\boxed\\{[^\\d-]{0,4}(-?(?:\\d[\\d,]*)?\\.?\\d+)|(?:answer|total|result)(?: is|:| =)\\s*[^\\d\\-\\n]{0,12}(-?(?:\\d[\\d,]*)?\\.?\\d+)|答案[是为：:]\\s*[^\\d\\-\\n]{0,4}(-?(?:\\d[\\d,]*)?\\.?\\d+)/gi":
    "verify: each way begins with its words, and up to 12 characters before a figure are all it can go back over",
  "/\\p{L}{2}[\\p{L}\\p{N}-]*$/u": "panel: a host as another pattern finds it, 576 characters at most",
  "/^\\$(?![\\s$])(?:[^$\\\\`\\n]|\\\\[^\\n]|\\n(?![ \\t]*\\n))+\\$/":
    "panel: anchored, and what an inline formula may be long is cut before",
  "/\\bhow (?:many|much|long|far|old|tall|fast|often|big|heavy)\\b|\\bwhat (?:is|was|will be|are) (?:the|his|her|their|its) (?:\\w+ ){0,4}(?:total|sum|average|number|amount|cost|price|value|probability|percentage|ratio|area|volume|length|distance|speed|age|profit|difference|product|result)\\b|\\b(?:calculate|compute|evaluate|solve|simplify)\\b|\\bfind the (?:value|sum|number|area|length)\\b|多少|几(?:个|只|人|本|天|元|米|岁)|求(?:解|出|值)|计算/i":
    "verify: at most four words with a blank behind each, so that there is one way through; 60,000 characters of a prompt",
  "/^(?:True|False)$|^(?:not |all\\(|any\\(|isinstance\\()|(?:==|!=|<=|>=|<|>| in )(?![^([]*[\\])])/":
    "verify: what a line of 400 characters at most returns",
  "/\\b\\w+\\s*=(?!=)(?=[^()\\n]*[,)])/g":
    "verify: 12,000 characters in lines of 400 at most, and the assertion stays in its line",
  "/\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'/g":
    "verify: 12,000 characters in lines of 400 at most, and a text stays in its line",
  "/^(?:the )?(?:rest|remainder) of (?:the |this |your )?(?:\\w+ )?(?:code|file|class|function|method|implementation|module|component|content|script|body|document)\\b.{0,40}$|^(?:the )?rest (?:of (?:it|the code) )?(?:(?:remains?|stays?|is|goes) )?(?:unchanged|(?:the )?same|as is|as before|omitted|here)$|^(?:your )?(?:existing|remaining|unchanged|original|previous|other) (?:code|content|implementation|lines|methods|functions|logic|body)(?: (?:here|above|below|remains?|stays?|is|goes|unchanged|the same|continues?|follows?|omitted).*)?$|^(?:\\w+ ){0,5}(?:remains?|stays?|is|are) (?:unchanged|the same|as is|omitted)(?: \\w+){0,2}$|^(?:code |lines? |everything else )?(?:unchanged|omitted|elided)(?: for brevity)?$|^(?:same as (?:before|above)|as before)$|^no changes?(?: (?:here|below|above|needed))?$|^(?:此处|这里|中间|以上|以下|后面|前面)?(?:的)?(?:其余|其他|其它|剩余|现有|已有|原有|原来)?(?:的)?(?:所有)?(?:代码|部分|逻辑|内容|实现|方法|函数|字段|导入|测试)?(?:均|都|全部)?(?:保持)?(?:不变|省略|同上|略|与原来相同)$|^(?:其余|其他|其它|剩余|现有|已有|原有)(?:的)?(?:代码|部分|逻辑|内容|实现|方法|函数)$/i":
    "apply: 300 characters of a comment",
  "/^\\s{0,3}(?:>{5,9}(?:\\s{0,9}(?:REPLACE|UPDATED|NEW))?|\\+{5,9}\\s{0,9}(?:REPLACE|UPDATED|NEW))\\s{0,9}[<>:-]*$/i":
    "apply: anchored, and what overlaps is held to nine characters",
  "/^\\s{0,3}(?:(<{5,9})\\s{0,9}(?:SEARCH|ORIGINAL|OLD)|(-{5,9})\\s{0,9}(?:SEARCH|ORIGINAL))\\b\\s{0,9}[<>:-]*(?:\\s{0,9}(\\S.{0,400}))?$/i":
    "apply: anchored, and what overlaps is held to nine characters",
  "/\\w+$/": "apply: tried only on a fence that the pattern before it holds to 14 characters",
  "/\\$(?=\\([a-z0-9~-]+\\))/gi":
    "core: what it looks ahead over holds nothing that it begins with, so that no character is looked at twice",
  "/\\](?=\\([a-z][a-z0-9+.-]*:)/gi":
    "core: what it looks ahead over holds nothing that it begins with, so that no character is looked at twice",
  "/(?<![\\w.-])[1-9]\\d{2,8}(?:,\\d{3}){0,3}(?![\\w.-]*\\w)/g":
    "providers: begins only where a word does, and looks no further than its end",
};

/** The same for rules of a language's grammar. */
export const ruleExceptions: Readonly<Record<string, string>> = {
  [String.raw`/(?![*/])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,1000}/`]:
    "each stroke looks over at most 1,000 characters and classes, each in one way: no two alternatives begin alike",
  [String.raw`"(?:[^"\\\n]|\\.){0,1000}"|(?<=^|[ \t])(?:--|//|#|;;)(?=[ \t])[^\n]*`]:
    "each quote looks over at most 1,000 characters, each in one way",
  [String.raw`^(?<indent> {0,100})(?:- {1,20}){0,8}(?:[^\s#:][^\n]*?:|-)?[ \t]{1,60}[|>][-+\d]*[ \t]*(?:#[^\n]*)?(?:\r?\n(?:\k<indent>[ ][^\n]*|[ \t]*(?=\r?\n)))+`]:
    "tried at the beginning of a line only; behind the first line, whatever comes is taken and never given back, and the reference is to at most 100 blanks",
};
