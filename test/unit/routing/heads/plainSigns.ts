/** What the signs of a prompt mean, each as one pattern: short to read, slow to match. In the order of the features. */
export const plainIntents: readonly RegExp[] = [
  /\bexplain|\bwhat (?:does|do|is|are) (?:this|that|these|it|the)\b|\bhow (?:does|do) (?:this|that|these|the|it)\b|\bwalk me through|\bwhat'?s (?:this|going on|happening)|\bunderstand|\bmean(?:s|ing)?\b|解释|讲解|讲讲|什么意思|(?:做|干)(?:了)?(?:什么|啥)|看不懂|是怎么(?:工作|运行|实现)/,
  /\bfix(?:es|ing)?\b|\bdebug|\brepair|\bsolve (?:this|the) (?:error|issue|problem|bug)|\bbroken\b|(?:n't|not) (?:work|compil|build|run|load|start|match)|\bcrash|\bfail(?:s|ed|ing)?\b|\bbug\b|(?:type|syntax|reference|key|value|index|attribute|import|name|runtime)error|\berror(?:\[| ?:| ts| e\d)|\bexception\b|\btraceback|\bpanick?(?:s|ed)?\b|segfault|修复|修一下|修好|报错|崩溃|调试|改bug|不(?:工作|对劲|生效)|跑不(?:通|起来)|失败|出错/,
  /\b(?:unit|integration|e2e|snapshot|regression|property)[- ]?tests?\b|\b(?:write|add|generate|create|need|cover|more|missing)\b[^.?!\n]{0,40}\b(?:tests?|specs?|test cases?|coverage)\b|^tests?\b|\btest (?:this|the|for)\b|(?:写|加|补|补充|生成|添加|编写)[^。？！\n]{0,16}(?:测试|用例|单测)|单元测试|单测/,
  /\b(?:docs?|docstrings?|jsdoc|tsdoc|javadoc|doxygen|rustdoc|readme|changelog)\b|\bdocument(?:ation)?\b|\b(?:add|write|update|improve)\b[^.?!\n]{0,24}\bcomments?\b|\bcomment (?:this|the|on)\b|注释|文档|说明文件/,
  /\bcommit (?:message|msg|text|title)|\bpr (?:title|description|body)|\bpull request (?:title|description|text)|\bconventional commit|提交(?:信息|说明|消息|记录)|commit ?(?:信息|说明)|合并请求(?:标题|描述)/,
  /\breview\b|\baudit\b|\blook(?:s)? (?:it |this )?over\b|\bcode smells?\b|\banything wrong\b|\bis (?:this|it|that|my) [^.?!\n]{0,40}\b(?:ok|okay|safe|secure|correct|good|thread[- ]?safe|idiomatic)\b|\bsecurity (?:issues?|problems?|holes?)\b|\bvulnerab|审查|评审|走查|检查(?:一下|下)?[^。？！\n]{0,12}(?:代码|问题|漏洞|安全)|有没有(?:问题|漏洞|隐患)|有什么(?:问题|隐患)/,
  /\b(?:refactor|rename|simplify|optimi[sz]e|convert|inline|extract|deduplicate|dedupe|replace|remove|delete|move|split|merge|migrate|reformat|sort|wrap|rewrite|shorten|clean ?up|turn (?:this|it|that|these|the)|make (?:this|it|that|these|the)|change|swap|use [^.?!\n]{1,40}instead)\b|^(?:add|use|handle|drop|switch|port)\b|重构|重命名|改成|改为|换成|改用|简化|优化|拆分|合并|提取|抽取|删除|去掉|移到|(?:把|将)[^。？！\n]{1,24}(?:改|换|变|转|移|拆)/,
  /^(?:write|implement|create|build|generate|make (?:a|an|me)|scaffold|code|develop|give me (?:a|an)|need (?:a|an)|i need (?:a|an))\b|\b(?:write|create|implement|generate|build) (?:me )?(?:a|an|some|the) |(?:写|实现|编写|开发|生成|创建|搭建|做)(?:一|个|出|段|套|款|份)/,
  /^(?:what|which|who|when|where|why|how|is|are|can|does|do|should|did|was|has|have)\b|\?\s*$|？\s*$|什么|为什么|怎么|如何|哪(?:个|里|些|种)|吗[?？]?$|区别/,
  /^(?:hi|hello|hey|yo|thanks?|thank you|thx|good (?:morning|evening|night)|bye|how are you|你好|您好|嗨|谢谢|早上好|晚上好|再见|哈喽|辛苦了)\b|^(?:你好|您好|嗨|谢谢|早上好|晚上好|再见|哈喽|辛苦了)/,
  /\b(?:prove|proof|disprove|derive|analy[sz]e|analysis|evaluate|assess|trade-?offs?|pros and cons|root cause|step by step|compare|implications?|strateg(?:y|ies)|architect(?:ure)?|design (?:a|an|the|our)|race condition|deadlock|worst[- ]case|complexity of)\b|证明|推导|论证|分析|评估|权衡|利弊|对策|策略|架构|根因|根本原因|死锁|竞态|设计(?:一|个|套)/,
  /\b(?:poem|essay|e-?mail|letter|story|stories|blog|song|lyrics|joke|recipe|speech|translate (?:this|the|to|into)|slogan|tweet|cover letter)\b|诗|作文|邮件|故事|文案|演讲|翻译(?:成|一下|为)?|食谱|笑话|简历|歌词/,
];

export const plainShapes: readonly RegExp[] = [
  /\n\s+at \S|traceback \(most recent|\.(?:py|rb|go|rs|java|ts|js|cs|cpp):\d+|^\s*file ".*", line \d+|caused by:|panicked at/m,
  /\b(?:error|exception|warning|failed|cannot|undefined|null)\b[^\n]{0,60}[:;]|\berr_|\bexit (?:code|status)/,
  /(?:^|[\s`'"(#@/])[\w.-]+\.(?:tsx?|jsx?|py|rs|go|java|kt|cs|cpp|hpp|h|c|rb|php|sql|sh|ya?ml|toml|json|md|css|scss|html|vue|swift|tf|tex)\b|#file/,
  /`[^`\n]+`|\b[a-z]+(?:_[a-z0-9]+)+\b|\b\w+\(\)|\w::\w|=>|#selection|#sym/,
  /^\s*(?:def |class |function |import |from \w+ import|const |let |var |public |private |fn |func |#include|select .* from |if \(|for \(|while \(|return )|[{};]\s*$/m,
  /\\(?:frac|sum|int|sqrt|begin|left|boxed|cdot|le|ge|in)\b|\$[^$\n]+\$|[=<>≤≥]\s*-?\d|\d\s*[-+*/^×÷]\s*\d|[∑∫√π∞∈∀∃]/,
  /^\s*\(?a[.):][^\n]*\n\s*\(?b[.):]|\noptions?:|\nchoices?:/m,
  /^\s*(?:[-*•]|\d+[.)、])\s+\S/m,
  /https?:\/\//,
  /\bjson\b|\bboxed\b|\bonly (?:return|output|answer|the)\b|\bformat\b|只(?:返回|输出|给)/,
];
