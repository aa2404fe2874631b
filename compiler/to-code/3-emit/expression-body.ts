/** Writes a body that is one expression: what is returned, or a variable that is set. */

import { invariant } from '@inkstone/runtime';
import type { ts } from 'ts-morph';
import type { Body, Exit, Step } from '../../regions/tree.js';
import { indentationAt, indentLines, reindent, withUnit } from '../../syntax/indent.js';
import { isFunctionBody } from '../../syntax/is-function-body.js';
import { expressionOr } from '../../syntax/literals.js';
import { isProblem, parseExpression } from '../../syntax/parse-expression.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedNode, LiftedStep } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, contentOf, leadLines } from './body-scope.js';
import { patchesFor, sliceWith } from './field-patch.js';
import { stepCore } from './step-core.js';

type ExpressionLine = Step | Extract<Exit, { kind: 'end' }>;

/** The only line of the body, when it is one that an expression can say without a comment. */
export function expressionLine(scope: BodyScope, body: Body | undefined): ExpressionLine | undefined {
  if (body === undefined) return undefined;
  const implied = scope.impliedEnds.get(body.body);
  const [line, second] = scope.bindings.linesOf(body.body).filter((each) => each !== implied);
  if (second !== undefined || (line?.kind !== 'end' && line?.kind !== 'step')) return undefined;
  const content = contentOf(scope, line.node);
  const isSaid =
    line.kind === 'step'
      ? implied !== undefined && (content.kind === 'setVariable' || isCall(scope, line, content))
      : content.kind === 'end' && content.result !== undefined && standsAlone(content.result);
  return isSaid && leadLines(scope, line, undefined).length === 0 ? line : undefined;
}

function standsAlone(result: string): boolean {
  if (!/^\s*\(|,/.test(result)) return true;
  const parsed = parseExpression(result);
  return isProblem(parsed) || isFunctionBody(parsed.node as ts.Expression);
}

/** Whether the step is one call, of whose result nobody takes note. */
function isCall({ bindings }: BodyScope, { node, bodies }: Step, content: NodeContent): boolean {
  if (bodies !== undefined || bindings.binding.has(node) || !CALLS.has(content.kind)) return false;
  return !('boundaries' in content && (content.boundaries?.length ?? 0) > 0);
}

const CALLS: ReadonlySet<NodeContent['kind']> = new Set<NodeContent['kind']>([
  'activity',
  'child',
  'humanTask',
  'wait',
  'waitUntil',
  'send',
]);

export function writeExpression(
  scope: BodyScope,
  body: Body,
  old: LiftedStep | undefined,
  indent: string,
): void {
  const line = expressionLine(scope, body);
  invariant(line !== undefined, 'a body without braces is one expression');
  const from = scope.out.offset;
  scope.out.write(keptText(scope, line.node, body, old, indent) ?? newText(scope, line.node, indent));
  scope.out.own(line.node, from);
}

function keptText(
  scope: BodyScope,
  node: string,
  { graph }: Body,
  old: LiftedStep | undefined,
  indent: string,
): string | undefined {
  const before = old?.bodies?.find((each) => each.graph === graph && each.expression);
  const first = before?.body.items[0];
  const said: LiftedNode | undefined = first !== undefined && 'node' in first ? first.node : undefined;
  if (before === undefined || said?.id !== node || scope.original === undefined) return undefined;
  const patches = patchesFor(said, contentOf(scope, node));
  if (patches === undefined) return undefined;
  const { source } = scope.original;
  // It moves as the whole statement does, which may have begun on a line before.
  const at = indentationAt(source, old!.span.core);
  const inPlace = patches.map((patch) => ({ ...patch, now: indentLines(patch.now, at) }));
  return reindent(sliceWith(source, before.body, inPlace), at, indent);
}

function newText(scope: BodyScope, node: string, indent: string): string {
  const content = contentOf(scope, node);
  if (content.kind === 'setVariable')
    return indentLines(`(${content.variable} = ${expressionOr(content.value, 'value')})`, indent);
  if (content.kind !== 'end') {
    const call = stepCore(content, '', scope.steps)
      .replace(/^await /, '')
      .replace(/;$/, '');
    return indentLines(withUnit(call, scope.unit), indent);
  }
  const result = content.kind === 'end' ? (content.result ?? '') : '';
  return indentLines(result.startsWith('{') ? `(${result})` : result, indent);
}
