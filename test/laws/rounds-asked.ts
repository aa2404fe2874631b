import { ts } from 'ts-morph';

/** No workflow calls anything so. */
const ROUND = '$askedInEachRound';

/**
 * A module in which every loop calls a function first in each of its rounds: one that asks the world for nothing could not be
 * stopped otherwise.
 *
 * @returns an expression, a function of that function, which gives the module
 */
export function withRoundsAsked(module: string): string {
  const file = ts.createSourceFile('m.js', module, ts.ScriptTarget.ES2023, true, ts.ScriptKind.JS);
  const added: { at: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false)) {
      const { statement } = node;
      if (ts.isBlock(statement)) added.push({ at: statement.getStart(file) + 1, text: ` ${ROUND}();` });
      else
        added.push(
          { at: statement.getStart(file), text: `{ ${ROUND}(); ` },
          { at: statement.end, text: ' }' },
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let text = module;
  for (const { at, text: more } of added.toSorted((a, b) => b.at - a.at))
    text = text.slice(0, at) + more + text.slice(at);
  return `(${ROUND}) => (${text.trim().replace(/;$/, '')})`;
}
