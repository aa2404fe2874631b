/** Writes a frame: the text around its bodies, and each body. What the text says of it is kept piece by piece. */
import { invariant } from '@inkstone/runtime';
import { bodyForm } from '../../regions/body-form.js';
import type { Body, Step } from '../../regions/tree.js';
import { codeAwaits } from '../../syntax/contains-await.js';
import { textsOf } from '../../syntax/identifiers.js';
import { indentationAt, indentLines, reindent, withUnit } from '../../syntax/indent.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedBody, LiftedStep } from '../../to-graph/2-lift/lifted.js';
import { awaits } from './awaits.js';
import { type BodyScope, bindingOf, contentOf, isUnsaid, leadLines, type Placed } from './body-scope.js';
import { passedUp } from './exit-text.js';
import { expressionLine, writeExpression } from './expression-body.js';
import { patchesFor, type Replacement, sliceWith } from './field-patch.js';
import { type FramePart, frameParts } from './frame-parts.js';
import { keptAs } from './kept-as.js';
import { ownImplied } from './own-implied.js';
import { keepsNames } from './statement-text.js';
import { withComments } from './with-comments.js';

export function writeFrame(scope: BodyScope, placed: Placed<Step>): void {
  const { line, origin, indent } = placed;
  const old = origin?.kind === 'step' && origin.bodies !== undefined ? origin : undefined;
  withComments(scope, placed, line, () => writeFrameText(scope, line, old, indent));
}

/** The frame without the comments around it; what the text has for it, as far as it can be kept. */
export function writeFrameText(
  scope: BodyScope,
  line: Step,
  old: LiftedStep | undefined,
  indent: string,
): void {
  let text = '';
  for (const part of (old && keptParts(scope, line, old, indent)) ?? newParts(scope, line, indent)) {
    if (typeof part === 'string') {
      text = part;
      scope.out.write(part);
      continue;
    }
    const body = line.bodies?.find(({ slot }) => slot === part.slot);
    invariant(body !== undefined, `node ${line.node} has a body ${part.slot}`);
    const isOne = !text.endsWith('{') && expressionLine(scope, body) !== undefined;
    if (isOne) {
      writeExpression(scope, body, old, indent);
      ownImplied(scope, body.body);
    } else writeInner(scope, body, old, indent + (part.deeper ?? ''), text.endsWith('{'));
  }
}

/** Writes a body. What follows begins with its closing brace, which belongs to the end that needs no statement. */
export function writeInner(
  scope: BodyScope,
  { graph, body }: Body,
  old: LiftedStep | undefined,
  indent: string,
  braces = false,
) {
  const before = old?.bodies?.find((each) => each.graph === graph);
  const among = braces && before?.expression ? undefined : before?.body;
  if (isUnsaid(scope, body)) scope.writeBody(body, among, indent, '');
  else scope.writeBody(body, among, indent);
  ownImplied(scope, body);
}

function newParts(scope: BodyScope, { node, bodies = [] }: Step, indent: string): FramePart[] {
  const content = contentOf(scope, node);
  const kept = keptAs(scope, node);
  const parts = frameParts(
    content,
    kept.prefix,
    kept.assigns === undefined ? scope.steps : { ...scope.steps, assigns: kept.assigns },
    scope.labels.get(node),
  )?.map((part, index, all) =>
    index === all.length - 1 && typeof part === 'string'
      ? part.replace(/;?$/, (end) => kept.suffix + end)
      : part,
  );
  invariant(parts !== undefined, `node ${node} is said as a frame`);
  parts.push(...passingParts(scope, node));
  const said = isAnswer(scope, contentOf(scope, node), bodies[0])
    ? withoutBraces(scope, parts, bodies[0])
    : parts;
  // What stands around the body of a function is nobody's but its author's: parameters, options.
  const isOwn = content.kind === 'handler' || content.kind === 'function';
  return said.map((part) => {
    if (typeof part === 'string') return indentLines(isOwn ? part : withUnit(part, scope.unit), indent);
    return part.deeper === undefined ? part : { ...part, deeper: scope.unit };
  });
}

/** Whether a query only gives a value, or a round does one thing: that needs no braces. */
function isAnswer(scope: BodyScope, content: NodeContent, body: Body | undefined): boolean {
  const isQuery = content.kind === 'handler' && content.handles === 'query';
  const isMapped = content.kind === 'forEach' && bodyForm(content, 'body') === 'closure';
  return (isQuery || isMapped) && expressionLine(scope, body) !== undefined;
}

/** What gives a promise, and awaits none, needs no `async` either. */
function withoutBraces(scope: BodyScope, parts: readonly FramePart[], body: Body | undefined): FramePart[] {
  const line = expressionLine(scope, body);
  const isPlain = line !== undefined && !Object.values(textsOf(contentOf(scope, line.node))).some(codeAwaits);
  return parts.map((part) => {
    if (typeof part !== 'string') return part;
    const open = part.replace(/\{$|^\}/, '');
    return isPlain ? open.replace(/\basync (?=\([^\n]*\) => $)/, '') : open;
  });
}

/** What passes on the end of the workflow. */
function passingParts({ leaving, names, steps }: BodyScope, node: string): string[] {
  const how = leaving.passing.get(node);
  return how === undefined ? [] : [passedUp(names.get(node) ?? '', how, leaving, steps.habits)];
}

/** Whether the text passes on the same, and keeps what is given under the same names. */
function passesAsBefore(scope: BodyScope, node: string, old: LiftedStep): boolean {
  const { leaving, names } = scope;
  const how = leaving.passing.get(node);
  const said = how === 'return' ? `${how} ${leaving.gives}` : how;
  if (old.passed !== said) return false;
  return said === undefined ? keepsNames(scope, node, old.node) : old.node.pattern === names.get(node);
}

/** The parts as the text has them, with settings changed in place; nothing when the text cannot be kept. */
function keptParts(
  scope: BodyScope,
  { node, bodies = [] }: Step,
  old: LiftedStep,
  indent: string,
): FramePart[] | undefined {
  const source = scope.original?.source;
  const patches = patchesFor(old.node, contentOf(scope, node));
  if (source === undefined || patches === undefined) return undefined;
  if (old.binding !== bindingOf(scope, node)) return undefined;
  const before = old.bodies ?? [];
  if (scope.labels.get(node) !== old.label || !passesAsBefore(scope, node, old)) return undefined;
  const isSame =
    bodies.length === before.length && bodies.every((body, at) => fits(scope, body, before[at]!));
  return isSame ? piecesAround(source, old, patches, indent) : undefined;
}

/** Whether the body can stand where the text has one: the same graph, in a function that may await what it awaits. */
function fits(scope: BodyScope, { graph, body }: Body, before: LiftedBody): boolean {
  if (before.expression && !isStillExpression(body, before, scope)) return false;
  const mayAwait = before.expression === true || before.suspends !== false;
  return graph === before.graph && (mayAwait || !awaits(body, scope.contents));
}

/** Whether all that the body says is one expression, which can be changed in place. */
function isStillExpression(
  { items: [first, ...rest] }: Body['body'],
  { body }: LiftedBody,
  scope: BodyScope,
): boolean {
  const [before, ...more] = body.items;
  if (first === undefined || before === undefined || rest.length !== more.length) return false;
  if (!('node' in first) || !('node' in before) || typeof before.node === 'string') return false;
  // A comment of its own has no place in an expression.
  if (before.span.core === before.span.from && leadLines(scope, first, undefined).length > 0) return false;
  return first.node === before.node.id && patchesFor(before.node, contentOf(scope, first.node)) !== undefined;
}

function piecesAround(
  source: string,
  { span, bodies = [] }: LiftedStep,
  patches: readonly Replacement[],
  indent: string,
): FramePart[] {
  const at = indentationAt(source, span.core);
  const inPlace = patches.map((patch) => ({ ...patch, now: indentLines(patch.now, at) }));
  const piece = (from: number, to: number) => reindent(sliceWith(source, { from, to }, inPlace), at, indent);
  let from = span.core;
  const parts: FramePart[] = [];
  for (const { slot, body } of bodies) {
    const inner = indentationAt(source, body.to);
    const deeper = inner.startsWith(at) ? { deeper: inner.slice(at.length) } : {};
    parts.push(piece(from, body.from), { slot, ...deeper });
    from = body.to;
  }
  return [...parts, piece(from, span.to)];
}
