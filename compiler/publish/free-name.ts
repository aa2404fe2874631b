import { ts } from 'ts-morph';

/** All names that a file writes, whether declared or used. */
export function namesIn(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** The wanted name, or the first of `name$1`, `name$2`, … that is not taken; it is taken from then on. */
export function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 1; taken.has(name); number += 1) name = `${wanted}$${number}`;
  taken.add(name);
  return name;
}
