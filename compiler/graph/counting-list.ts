/**
 * The numbers of a `for (let i = 1; i <= most && !left; i++)` as a list that is worked out as it is gone through: each is asked
 * for when its round begins, as the loop does.
 */
const COUNTING = /^\(function\* \(\) \{ for \((let ([A-Za-z_$][\w$]*)\b[\s\S]*)\) yield \2; \}\)\(\)$/;

/** @param head what stands in the brackets of the loop: `let i = 1; i <= most; i++` */
export function countingList(head: string, item: string): string {
  return `(function* () { for (${head}) yield ${item}; })()`;
}

/** What stands in the brackets of the loop; nothing for every other list, and where the item has another name. */
export function countingHead(list: string, item: string): string | undefined {
  const [, head, counter] = COUNTING.exec(list.trim()) ?? [];
  return counter === item ? head : undefined;
}
