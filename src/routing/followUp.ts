/**
 * "yes", "continue", "继续", "fix it": says nothing by itself, so it means what the conversation meant.
 * Longer ones ("and in Python?", "换成 Go") lean on it too.
 */
const words =
  /^(?:yes|yep|yeah|y|ok(?:ay)?|sure|no|nope|go on|go ahead|continue|proceed|keep going|more|again|next|do it|do that|do so|fix (?:it|this|that|them)|try (?:again|that|it)|retry|please do|please|sounds good|exactly|right|correct|the (?:first|second|third|last|other) (?:one)?|both|all of them|same (?:here|again)|shorter|longer|simpler|finish(?: it)?|go|do both|and|also)(?:[ ,]+(?:please|then|now|thanks|too|it|that|this|one))*[.!?…]*$/i;
const leaning =
  /^(?:and |also |now |then |but |or |what about |how about |instead |same |in |with |without |use |using )/i;
const chinese =
  /^(?:(?:好的|好|嗯|可以|是的)[，, ]+)?(?:好|好的|好吧|好啊|行|可以|是|是的|对|对的|不|不是|不用|嗯|继续|接着|接着写|继续写|然后呢|还有吗|还有呢|再来|再来一个|再来一次|再试一次|重试|下一步|开始吧|修一下|修复它|改一下|改吧|修复一下|就这样|都要|第[一二三四五]个|换一个|简短一点|详细一点|完成它|请继续|请)(?:吧|呀|啊|谢谢|，谢谢)?[。！？!?.…]*$/;
const chineseLeaning = /^(?:那|那么|换成|改成|改用|用|再|还要|另外|也|并且|同时|加上|如果)/;

const leaningLimit = 40;

export function isFollowUp(text: string): boolean {
  return words.test(text) || chinese.test(text);
}

/** Short, and begins the way a follow-up does. */
export function leansOnEarlier(text: string): boolean {
  return text.length <= leaningLimit && (leaning.test(text) || chineseLeaning.test(text));
}
