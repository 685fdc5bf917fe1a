import type { Intent } from "../core/task.ts";

const language =
  "rust|python|java|javascript|typescript|js|ts|golang|c\\+\\+|cpp|c#|csharp|kotlin|swift|ruby|php|scala|haskell|elixir|lua|perl|bash|shell|powershell|sql|html|css|react|vue|angular|svelte|node(?:\\.?js)?|django|flask|fastapi|spring|pytorch|tensorflow|pandas|numpy|solidity|zig|dart|flutter|matlab|wasm";

const codeNoun =
  "functions?|class(?:es)?|methods?|scripts?|programs?|apps?|applications?|apis?|endpoints?|servers?|clients?|components?|modules?|librar(?:y|ies)|packages?|cli|parsers?|regex(?:es)?|regexp|regular expressions?|quer(?:y|ies)|algorithms?|code|snippets?|web ?sites?|web ?pages?|dockerfile|makefile|workflows?|pipelines?|hooks?|middleware|structs?|interfaces?|enums?|loops?|crawlers?|scrapers?|bots?|plugins?|extensions?|schemas?|migrations?|macros?|decorators?|webhooks?|compilers?|interpreters?|caches?|queues?|stacks?|linked lists?|binary trees?|hash ?maps?|lru|sort(?:ing)?|types?|variables?|parameters?|arguments?|imports?|handlers?|controllers?|routes?|services?|database|table|config(?:uration)?|unit|backend|frontend|games?|todo list|error handling|logging|validation|button|form|login";

const chineseCodeNoun =
  "函数|类(?![似型别比人])|脚本|程序|代码|接口|服务器|服务端|服务(?=。|$|，)|客户端|前端|后端|组件|模块|命令行|解析器|正则|查询语句|算法|网页|网站|页面|爬虫|机器人|插件|小游戏|游戏(?!攻略|规则)|数据库|中间件|框架|编译器|排序|链表|二叉树|哈希表|线程池|缓存|定时任务|登录|server|api|http|web|app|demo|sdk|cli";

const make =
  "write|implement|create|build|make|generate|develop|code|program|scaffold|set up|give me|show me|i need|need";
const chineseMake = "写|实现|编写|开发|生成|创建|搭建|构建|做一?个|做一?款|撸一?个";
const prose =
  "story|stories|poem|essay|e-?mail|letter|article|blog|song|speech|resume|slogan|tweet|post|summary|report|paragraph|joke|recipe|review|list of (?!functions)";
const chineseProse =
  "故事|诗|文章|作文|封[^。]{0,8}邮件|一封信|演讲|小说|文案|简历|新闻|歌词|评论|报告|口号|日记|对话|广告|总结|论文|祝福";

/** `analyse`: wants reasoning more than text: why, prove, compare, plan. */
export type Asked = Intent | "analyse";

/** One way of asking. */
export interface IntentPattern {
  readonly intent: Asked;
  readonly words: RegExp;
  /** Where these stand too, something else is meant. */
  readonly unless?: RegExp;
}

/**
 * How people ask, in English and Chinese; the first match wins. Only words that say what is wanted: guessing how hard
 * a question is from its words does no better than chance.
 */
export const intentPatterns: readonly IntentPattern[] = [
  {
    intent: "explain",
    words:
      /^(?:please |can you |could you )?(?:explain|summari[sz]e|describe)\b|^(?:请你?|帮我|麻烦)?(?:解释|总结|摘要|概括|描述)/i,
    unless: /^.{0,20}(?:\bwhy\b|为什么|为何)/i,
  },
  { intent: "commit", words: /\bcommit (?:message|msg)\b|提交(?:信息|说明|消息)|commit ?信息/i },
  {
    intent: "tests",
    words: new RegExp(
      `\\b(?:write|add|generate|create|implement|need|cover)\\b[^.?!\\n]{0,60}\\b(?:tests?|specs?|test cases?)\\b|\\btest coverage\\b|(?:写|加|补|补充|生成|添加|编写|增加)[^。？！\\n]{0,16}(?:测试|用例)|单元测试|单测`,
      "i",
    ),
    unless: /\bhow (?:do|can|to)\b[^.?!\n]{0,20}\brun\b|\bfail(?:s|ing|ed)?\b|测试(?:失败|报告|方案)/i,
  },
  {
    intent: "document",
    words: new RegExp(
      "\\b(?:add|write|generate|create)\\b[^.?!\\n]{0,50}\\b(?:docstrings?|javadocs?|jsdoc|tsdoc|doc(?:umentation)? comments?|code comments?|comments|documentation|readme)\\b|\\bdocument (?:this|the|my|all|these|every)\\b|(?:写|加|添加|补充|补|生成|加上)[^。？！\\n]{0,12}(?:注释|文档字符串|README|接口文档|API ?文档)",
      "i",
    ),
  },
  {
    intent: "review",
    words:
      /\bcode review\b|\breview (?:this|the|my|our|these|that)\b|^(?:please |can you |could you )?(?:review|audit)\b|代码(?:审查|评审|走查)|(?:审查|评审|review)(?:一下|下)?[^。？！\n]{0,12}(?:代码|函数|改动|实现|提交|pr)/i,
    unless: /\b(?:movie|film|book|restaurant|product|hotel)\b|影评|书评/i,
  },
  {
    intent: "fix",
    words:
      /\b(?:fix|debug|repair|bug ?fix|troubleshoot)\b|\b(?:does ?n[o']t|do ?n[o']t|not|won'?t|is ?n[o']t|never) (?:work|working|compile|compiling|build|building|run|running|terminate|return)\b|\b(?:throws?|throwing|crash(?:es|ed|ing)?|segfaults?|stack ?trace|traceback|null ?pointer|memory leak|race condition|deadlock(?:s|ed)?)\b|\b(?:Type|Reference|Syntax|Range|Value|Key|Index|Attribute|Import|Name|Runtime)Error\b|\berror(?:\[| ?:| TS| E)\s?[\w\d]|\bexited? (?:with )?(?:code|status)\b|\b(?:get|getting|got|gives?) (?:this |the |an |a |following )*(?:\w+ )?(?:error|exception)\b|\b(?:tests?|build|pipeline|migration|job|request|it|query|deploy(?:ment)?)s? (?:is |are |\w+ly )?fail(?:s|ed|ing)?\b|\breturns? [45]\d\d\b|修复|修一下|修好|改bug|改 bug|报错|崩溃|调试|死锁|内存泄漏|有(?:个|一个)?\s?bug|(?:代码|函数|程序|这段)[^。？！\n]{0,12}(?:有什么问题|有问题|哪里错|不工作|不对|跑不通|运行不了)|(?:编译|运行|测试|构建|启动)(?:失败|不通过|不了)|(?:哪里|为什么)[^。？！\n]{0,12}(?:出错|错了|失败)/i,
    unless: /\b(?:what (?:is|are)|define|difference between)\b|(?:什么是|是什么意思)/i,
  },
  {
    intent: "generate",
    words: new RegExp(
      `^(?:please )?(?:implement|code up)\\b|^(?:请|帮我)?(?:实现|编写)(?:一个|一种|一套)|\\b(?:${make})\\b[^.?!\\n]{0,60}(?:\\b(?:${codeNoun}|${language})\\b|c\\+\\+|c#)|\\b(?:in|using|with) (?:go|c|r)\\b[^.?!]{0,40}\\b(?:${make})\\b|\\b(?:${make})\\b[^.?!\\n]{0,60}\\b(?:in|using|with) (?:go|c|r)\\b|(?:${chineseMake})[^。？！\\n]{0,30}(?:${chineseCodeNoun}|${language})|用\\s?(?:${language}|go|c语言|c)\\s?[^。？！\\n]{0,4}(?:${chineseMake}|画|算|求|计算|打印|解析)`,
      "i",
    ),
    unless: new RegExp(
      `\\b(?:${make})\\b (?:me )?(?:an? |the |some )?(?:\\w+ ){0,2}(?:${prose})\\b|(?:${chineseMake}|写)[^。？！\\n]{0,14}(?:${chineseProse})|^(?:what|who|when|where)\\b`,
      "i",
    ),
  },
  {
    intent: "edit",
    words: new RegExp(
      `\\b(?:refactor|deduplicate|inline this|extract (?:a |the |this )?(?:method|function|variable|constant|class|interface|hook|component))\\b|\\b(?:rename|rewrite|simplify|optimi[sz]e|convert|port|migrate|translate|modify|change|replace|update|remove|delete|add|move|split|merge|clean up|make)\\b[^.?!\\n]{0,60}\\b(?:${codeNoun}|${language}|async|recursive|iterative|null check|try/catch)\\b|重构|重命名|(?:优化|改写|简化|修改|改造|删除|替换|拆分|合并|抽取|迁移|转换|转成|翻译)[^。？！\\n]{0,16}(?:${chineseCodeNoun}|${language}|变量|性能|逻辑|异步|sql)|(?:把|将)[^。？！\\n]{0,24}(?:函数|代码|变量|类|方法|接口|组件|回调|循环)[^。？！\\n]{0,12}(?:改|换|变|转|重写|拆|移)|(?:加|添加|增加)(?:上|一个|个)?[^。？！\\n]{0,10}(?:错误处理|日志|参数|校验|类型|异常处理|空值检查|重试)`,
      "i",
    ),
    unless: /^(?:what|who|when|where|why|how)\b|什么是/i,
  },
  {
    intent: "analyse",
    words:
      /^why\b|\b(?:explain|understand|tell me|know|reason) why\b|\bwhy (?:is|are|does|do|did|would|should|can|has|have)\b|\b(?:prove|proof|disprove|derive|deduce|analy[sz]e|analy[sz]ing|analysis|evaluate|assess|critique|weigh)\b|\btrade-?offs?\b|\bpros and cons\b|\broot cause\b|\b(?:step by step|think (?:hard|carefully|through))\b|\b(?:compare|contrast)\b|\bdesign (?:a|an|the|our)\b|\b(?:system|software) (?:design|architecture)\b|\barchitect(?:ure)? (?:a|an|for|of)\b|\bhow (?:should|would) (?:we|i|you) (?:design|structure|approach|architect|scale)\b|\bstrateg(?:y|ies) (?:for|to)\b|\bimplications? of\b|分析|证明|推导|论证|评估|权衡|利弊|优缺点|为什么|为何|对策|应对策略|对比|(?:比较|对照)[^。？！\n]{0,30}(?:和|与|及|的)|设计(?:一|个|套|出|并)[^。？！\n]{0,20}(?:系统|架构|方案|机制|协议|平台)|架构设计|可行性|根本原因|逻辑推理|逐步推理|深入思考|推理/i,
  },
  {
    intent: "explain",
    words:
      /\b(?:explain|what does|what do|what is this|how does|how do (?:these|this|the)|walk me through|summari[sz]e|summary of|tl;?dr|help me understand)\b|解释|讲解|讲一下|说明一下|什么意思|(?:做|干)(?:了)?(?:什么|啥)|看不懂|总结|概括|摘要/i,
  },
];

/** "rust http server", "快速排序 python": a language and a thing, nothing else. */
export const namedThing = new RegExp(
  `^(?=.*(?:\\b(?:${language})\\b|c\\+\\+|c#))(?=.*(?:\\b(?:${codeNoun})\\b|${chineseCodeNoun})).{1,40}$`,
  "i",
);
