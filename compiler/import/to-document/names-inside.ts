import type { Expression } from '../expressions/expression.js';
import { parsedExpression } from '../expressions/translate.js';
import type { ForeignExpression } from '../foreign.js';
import type { Drawing } from './drawing.js';

/** Variables of which a part is read somewhere (`order.amount`), or over which a step is repeated. */
export function namesInside(drawings: readonly Drawing[]): Set<string> {
  const found = new Set<string>();
  for (const { nodes, flows } of drawings) {
    for (const expression of expressionsIn([
      [...nodes.values()].map((node) => ({ ...node, inside: null })),
      flows,
    ])) {
      const parsed = parsedExpression(expression);
      if (parsed !== undefined)
        for (const [root, part] of pathsIn(parsed)) if (part !== undefined) found.add(root);
    }
    for (const node of nodes.values()) {
      const list = node.kind === 'frame' ? node.each?.list : undefined;
      const parsed = list && parsedExpression(list);
      if (parsed?.kind === 'path') found.add(parsed.path[0] ?? '');
    }
  }
  return found;
}

function expressionsIn(value: unknown): ForeignExpression[] {
  if (typeof value !== 'object' || value === null) return [];
  const { text, language } = value as Partial<ForeignExpression>;
  if (typeof text === 'string' && (language === 'juel' || language === 'feel' || language === 'code'))
    return [{ text, language }];
  return Object.values(value).flatMap(expressionsIn);
}

/** Root and first part of each path that an expression reads. */
export function pathsIn(expression: Expression): [string, string | undefined][] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'path':
    case 'empty':
      return [[expression.path[0] ?? '', expression.path[1]]];
    case 'not':
      return pathsIn(expression.operand);
    case 'choice':
      return [expression.condition, expression.yes, expression.no].flatMap(pathsIn);
    default:
      return [expression.left, expression.right].flatMap(pathsIn);
  }
}
