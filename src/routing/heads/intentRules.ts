import type { Sign } from "./sign.ts";

/** A way to ask for something; one of its parts suffices. */
export interface IntentRule {
  readonly name: string;
  /** Matches where a word begins. */
  readonly words?: RegExp;
  readonly signs?: readonly Sign[];
  /** Not tried where the text has nothing of `chineseSigns`. */
  readonly chinese?: RegExp;
}

export const chineseSigns = /[\u3000-\uffff]/;

/**
 * Plain ways to ask for something; each is one feature among the others, so that the trained weights say how far it is
 * to be believed. Read on the ends of a normalised text only.
 */
export const intentRules: readonly IntentRule[] = [
  {
    name: "asks to explain",
    words:
      /explain|what (?:does|do|is|are) (?:this|that|these|it|the)\b|how (?:does|do) (?:this|that|these|the|it)\b|walk me through|what'?s (?:this|going on|happening)|understand|mean(?:s|ing)?\b/,
    chinese: /解释|讲解|讲讲|什么意思|(?:做|干)(?:了)?(?:什么|啥)|看不懂|是怎么(?:工作|运行|实现)/,
  },
  {
    name: "asks to repair",
    words:
      /fix(?:es|ing)?\b|debug|repair|solve (?:this|the) (?:error|issue|problem|bug)|broken\b|crash|fail(?:s|ed|ing)?\b|bug\b|error(?:\[| ?:| ts| e\d)|exception\b|traceback|panick?(?:s|ed)?\b/,
    signs: [
      { piece: "n't ", pattern: /n't (?:work|compil|build|run|load|start|match)/ },
      { piece: "not ", pattern: /not (?:work|compil|build|run|load|start|match)/ },
      { piece: "error", pattern: /(?:type|syntax|reference|key|value|index|attribute|import|name|runtime)error/ },
      { piece: "segfault" },
    ],
    chinese: /修复|修一下|修好|报错|崩溃|调试|改bug|不(?:工作|对劲|生效)|跑不(?:通|起来)|失败|出错/,
  },
  {
    name: "asks for tests",
    words:
      /(?:unit|integration|e2e|snapshot|regression|property)[- ]?tests?\b|(?:write|add|generate|create|need|cover|more|missing)\b[^.?!\n]{0,40}\b(?:tests?|specs?|test cases?|coverage)\b|test (?:this|the|for)\b/,
    signs: [{ pattern: /^tests?\b/ }],
    chinese: /(?:写|加|补|补充|生成|添加|编写)[^。？！\n]{0,16}(?:测试|用例|单测)|单元测试|单测/,
  },
  {
    name: "asks for documentation",
    words:
      /(?:docs?|docstrings?|jsdoc|tsdoc|javadoc|doxygen|rustdoc|readme|changelog)\b|document(?:ation)?\b|(?:add|write|update|improve)\b[^.?!\n]{0,24}\bcomments?\b|comment (?:this|the|on)\b/,
    chinese: /注释|文档|说明文件/,
  },
  {
    name: "asks for a commit message",
    words:
      /commit (?:message|msg|text|title)|pr (?:title|description|body)|pull request (?:title|description|text)|conventional commit/,
    chinese: /提交(?:信息|说明|消息|记录)|commit ?(?:信息|说明)|合并请求(?:标题|描述)/,
  },
  {
    name: "asks for a review",
    words:
      /review\b|audit\b|looks? (?:it |this )?over\b|code smells?\b|anything wrong\b|is (?:this|it|that|my) [^.?!\n]{0,40}\b(?:ok|okay|safe|secure|correct|good|thread[- ]?safe|idiomatic)\b|security (?:issues?|problems?|holes?)\b|vulnerab/,
    chinese:
      /审查|评审|走查|检查(?:一下|下)?[^。？！\n]{0,12}(?:代码|问题|漏洞|安全)|有没有(?:问题|漏洞|隐患)|有什么(?:问题|隐患)/,
  },
  {
    name: "asks to change code",
    words:
      /(?:refactor|rename|simplify|optimi[sz]e|convert|inline|extract|deduplicate|dedupe|replace|remove|delete|move|split|merge|migrate|reformat|sort|wrap|rewrite|shorten|clean ?up|change|swap)\b|(?:turn|make) (?:this|it|that|these|the)\b|use [^.?!\n]{1,40}instead\b/,
    signs: [{ pattern: /^(?:add|use|handle|drop|switch|port)\b/ }],
    chinese:
      /重构|重命名|改成|改为|换成|改用|简化|优化|拆分|合并|提取|抽取|删除|去掉|移到|(?:把|将)[^。？！\n]{1,24}(?:改|换|变|转|移|拆)/,
  },
  {
    name: "asks for something new",
    words: /(?:write|create|implement|generate|build) (?:me )?(?:a|an|some|the) /,
    signs: [
      {
        pattern:
          /^(?:write|implement|create|build|generate|make (?:a|an|me)|scaffold|code|develop|give me (?:a|an)|need (?:a|an)|i need (?:a|an))\b/,
      },
    ],
    chinese: /(?:写|实现|编写|开发|生成|创建|搭建|做)(?:一|个|出|段|套|款|份)/,
  },
  {
    name: "is a question",
    signs: [
      { pattern: /^(?:what|which|who|when|where|why|how|is|are|can|does|do|should|did|was|has|have)\b/ },
      { piece: "?", pattern: /\?\s*$/ },
    ],
    chinese: /？\s*$|什么|为什么|怎么|如何|哪(?:个|里|些|种)|吗[?？]?$|区别/,
  },
  {
    name: "greets or thanks",
    signs: [
      {
        pattern:
          /^(?:(?:hi|hello|hey|yo|thanks?|thank you|thx|good (?:morning|evening|night)|bye|how are you)\b|你好|您好|嗨|谢谢|早上好|晚上好|再见|哈喽|辛苦了)/,
      },
    ],
  },
  {
    name: "asks to prove or analyse",
    words:
      /(?:prove|proof|disprove|derive|analy[sz]e|analysis|evaluate|assess|trade-?offs?|pros and cons|root cause|step by step|compare|implications?|strateg(?:y|ies)|architect(?:ure)?|design (?:a|an|the|our)|race condition|deadlock|worst[- ]case|complexity of)\b/,
    chinese: /证明|推导|论证|分析|评估|权衡|利弊|对策|策略|架构|根因|根本原因|死锁|竞态|设计(?:一|个|套)/,
  },
  {
    name: "asks for writing in prose",
    words:
      /(?:poem|essay|email|e-mail|letter|story|stories|blog|song|lyrics|joke|recipe|speech|translate (?:this|the|to|into)|slogan|tweet|cover letter)\b/,
    chinese: /诗|作文|邮件|故事|文案|演讲|翻译(?:成|一下|为)?|食谱|笑话|简历|歌词/,
  },
];
