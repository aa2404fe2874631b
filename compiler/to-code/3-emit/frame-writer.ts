/** Writes a frame: the text around its bodies, and each body. What the text says of it is kept piece by piece. */
import { invariant } from '@inkstone/runtime';
import type { Body, Step } from '../../regions/tree.js';
import type { LiftedBody, LiftedStep } from '../../to-graph/2-lift/lifted.js';
import { awaits } from './awaits.js';
import { type BodyScope, contentOf, isUnsaid, type Placed } from './body-scope.js';
import { patchesFor, type Replacement, sliceWith } from './field-patch.js';
import { type FramePart, frameParts } from './frame-parts.js';
import { indentationAt, indentLines, reindent, withUnit } from './indent.js';
import { withComments } from './with-comments.js';

export function writeFrame(scope: BodyScope, placed: Placed<Step>): void {
  const { line, origin, indent } = placed;
  const old = origin?.kind === 'step' && origin.bodies !== undefined ? origin : undefined;
  const parts = (old && keptParts(scope, line, old, indent)) ?? newParts(scope, line, indent);
  withComments(scope, placed, line, () => {
    let before: Body | undefined;
    for (const part of parts) {
      if (typeof part === 'string') writeText(scope, part, before);
      else {
        before = line.bodies?.find(({ slot }) => slot === part.slot);
        invariant(before !== undefined, `node ${line.node} has a body ${part.slot}`);
        writeInner(scope, before, old, indent);
      }
    }
  });
}

/** What follows a body begins with its closing brace, which belongs to the end that needs no statement. */
function writeText({ out, impliedEnds }: BodyScope, text: string, before: Body | undefined): void {
  const implied = before && impliedEnds.get(before.body);
  if (implied !== undefined) {
    const at = out.offset;
    out.write(text);
    out.own(implied.node, at, at + 1);
  } else out.write(text);
}

export function writeInner(
  scope: BodyScope,
  { graph, body }: Body,
  old: LiftedStep | undefined,
  indent: string,
) {
  const among = old?.bodies?.find((each) => each.graph === graph)?.body;
  if (isUnsaid(scope, body)) scope.writeBody(body, among, indent, '');
  else scope.writeBody(body, among, indent);
}

function newParts(scope: BodyScope, { node }: Step, indent: string): FramePart[] {
  const parts = frameParts(contentOf(scope, node), prefixOf(scope, node), scope.steps);
  invariant(parts !== undefined, `node ${node} is said as a frame`);
  return parts.map((part) =>
    typeof part === 'string' ? indentLines(withUnit(part, scope.unit), indent) : part,
  );
}

function prefixOf({ bindings, names }: BodyScope, node: string): string {
  const binding = bindings.binding.get(node);
  if (binding === undefined) return '';
  return binding === 'const' ? `const ${names.get(node)} = ` : `${names.get(node)} = `;
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
  if (old.binding !== (scope.bindings.binding.get(node) ?? 'none')) return undefined;
  const before = old.bodies ?? [];
  const isSame =
    bodies.length === before.length && bodies.every((body, at) => fits(scope, body, before[at]!));
  return isSame ? piecesAround(source, old, patches, indent) : undefined;
}

/** Whether the body can stand where the text has one: the same graph, in a function that may await what it awaits. */
function fits(scope: BodyScope, { graph, body }: Body, before: LiftedBody): boolean {
  return graph === before.graph && (before.suspends !== false || !awaits(body, scope.contents));
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
    parts.push(piece(from, body.from), { slot });
    from = body.to;
  }
  return [...parts, piece(from, span.to)];
}
