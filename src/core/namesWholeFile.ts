import type { Task } from "./task.ts";

const wholeFile =
  /\b(?:this|the|that|whole|entire|attached|current|open) (?:\w{1,40} )?(?:file|document|book|report|paper|manual|contract|transcript|log)\b|(?:这|本|该|整|全|当前|打开的|附件)(?:个|份|篇|本|部|的|里的)?(?:文件|文档|文章|报告|论文|手册|合同|书|日志)|全文/i;

/**
 * True where the user's own words name the open file as a whole ("summarise this document"): then all of it is asked
 * about, so that routing counts it and the context budget, meant for what enters by itself, does not cut it.
 */
export function namesWholeFile(task: Task): boolean {
  return (
    task.policy.openFile === "as-asked" && task.snapshot.file !== undefined && wholeFile.test(task.text.slice(0, 4_000))
  );
}
