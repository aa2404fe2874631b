/** A name for a workflow of this title that no other has: `expenseApproval`, `expenseApproval2`. */
export function freshName(title: string, taken: readonly string[]): string | undefined {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const [first = '', ...rest] = words;
  const name = [
    first.toLowerCase(),
    ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join('');
  if (!/^[a-z]/.test(name)) return undefined;
  if (!taken.includes(name)) return name;
  let count = 2;
  while (taken.includes(`${name}${count}`)) count += 1;
  return `${name}${count}`;
}
