/**
 * Writes `try`: around the statement of a step, or around the body of a frame, with what the node catches and, for a
 * frame, what is done in the end. Where the text catches the same, what stands around these parts is kept.
 */
import { invariant } from '@inkstone/runtime';
import {
  type Caught,
  cancelsInTime,
  catchesAll,
  caughtBy,
  ERROR_NAME,
  errorName,
} from '../../graph/catches.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { bodyForm } from '../../regions/body-form.js';
import type { Choice, Sequence, Step } from '../../regions/tree.js';
import { indentationAt, reindent } from '../../syntax/indent.js';
import { ended, quote } from '../../syntax/literals.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type {
  LiftedItem,
  LiftedSequence,
  LiftedStep,
  LiftedTry,
  Span,
} from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, contentOf, type Placed } from './body-scope.js';
import { writeArmBody } from './choice-writer.js';
import { rethrowText } from './exit-text.js';
import { writeFrameText, writeInner } from './frame-writer.js';
import { statementText } from './statement-text.js';
import { withComments } from './with-comments.js';

export function writeTry(scope: BodyScope, placed: Placed<Step>): void {
  const { origin } = placed;
  const old = origin?.kind === 'step' && origin.tried !== undefined ? (origin as TriedStep) : undefined;
  withComments(scope, placed, placed.line, () => {
    const rethrows = scope.leaving.rethrowing.has(placed.line.node);
    if (old !== undefined && catchesTheSame(old, contentOf(scope, placed.line.node), rethrows))
      writeKept(scope, placed, old);
    else writeAnew(scope, placed, old);
  });
}

type TriedStep = LiftedStep & { tried: LiftedTry };

/** A part of the statement that is written by itself, and where the text has it. */
interface Part {
  write(among: LiftedSequence | undefined, indent: string): void;
  at?: { from: number; to: number } | undefined;
  among?: LiftedSequence | undefined;
}

function catchesTheSame(
  { node, bodies = [], tried }: TriedStep,
  now: NodeContent,
  rethrows: boolean,
): boolean {
  if ((tried.rethrows ?? false) !== rethrows) return false;
  const hasFinally = now.kind === 'scope' && now.finally !== undefined;
  const saidOf = (content: NodeContent) =>
    caughtBy(content as WorkflowNode).map((boundary) => ({
      ...boundary,
      id: '',
      label: '',
      cancels: boundary.on === 'timeout' && cancelsInTime(content),
    }));
  const isSame = JSON.stringify(saidOf(node.content)) === JSON.stringify(saidOf(now));
  return (
    isSame && node.content.kind === now.kind && bodies.some(({ slot }) => slot === 'finally') === hasFinally
  );
}

function writeKept(scope: BodyScope, placed: Placed<Step>, old: TriedStep): void {
  const { source } = scope.original!;
  const { indent } = placed;
  const at = indentationAt(source, old.span.core);
  let from = old.span.core;
  for (const { write, at: range, among } of partsOf(scope, placed, old)) {
    invariant(range !== undefined, 'the text has every part');
    // What throws an end again stands before a body that is as deep as its last brace.
    const isBehindThrow = old.tried.rethrows === true && among !== undefined;
    const inner = indentationAt(source, isBehindThrow ? range.to : range.from);
    scope.out.write(reindent(source.slice(from, range.from), at, indent));
    write(among, inner.startsWith(at) ? indent + inner.slice(at.length) : indent);
    from = range.to;
  }
  scope.out.write(reindent(source.slice(from, old.span.to), at, indent));
}

/** What stands in `try`, in each arm of `catch`, and in `finally`. */
function partsOf(scope: BodyScope, placed: Placed<Step>, old: TriedStep | undefined): Part[] {
  const content = contentOf(scope, placed.line.node);
  const arms = caughtBy(content as WorkflowNode).map((boundary) =>
    armPart(scope, placed.line, boundary, old),
  );
  return [innerPart(scope, placed, old), ...arms, ...finallyParts(scope, placed.line, old)];
}

function innerPart(
  scope: BodyScope,
  { line, origin, before }: Placed<Step>,
  old: TriedStep | undefined,
): Part {
  if (line.bodies !== undefined && isInPlace(scope, line)) return bodyPart(scope, line, 'body', old);
  if (line.bodies !== undefined) return framePart(scope, line, origin);
  const plain = origin?.kind === 'step' && origin.tried === undefined && origin.bodies === undefined;
  const statement = old?.tried.statement ?? (plain ? origin.span : undefined);
  const inside = origin && statement && withBoundaries(origin, contentOf(scope, line.node), statement);
  return {
    write: (_, indent) => scope.out.write(statementText(scope, { line, origin: inside, indent, before })),
    at: statement && { from: statement.core, to: statement.to },
  };
}

function isInPlace(scope: BodyScope, { node }: Step): boolean {
  return bodyForm(contentOf(scope, node), 'body') === 'block';
}

/** A frame that is a closure: the statement that holds it, without what is done in the end. */
function framePart(scope: BodyScope, line: Step, origin: LiftedItem | undefined): Part {
  const own = { ...line, bodies: (line.bodies ?? []).filter(({ slot }) => slot !== 'finally') };
  const before = origin?.kind === 'step' && origin.bodies !== undefined ? origin : undefined;
  const statement = before?.tried === undefined ? before?.span : before.tried.statement;
  const old = before && statement && withBoundaries(before, contentOf(scope, line.node), statement);
  return {
    write: (_, indent) => writeFrameText(scope, own, old?.kind === 'step' ? old : undefined, indent),
    at: statement && { from: statement.core, to: statement.to },
  };
}

/** The statement of the text, whatever was caught of it. */
function withBoundaries(origin: LiftedItem, now: NodeContent, span: Span): LiftedItem {
  if (origin.kind !== 'step') return origin;
  const { boundaries: _, ...rest } = origin.node.content as NodeContent & { boundaries?: unknown };
  const caught = 'boundaries' in now ? { boundaries: now.boundaries } : {};
  const content = { ...rest, ...caught } as NodeContent;
  if (content.kind !== 'scope' || now.kind !== 'scope')
    return { ...origin, span, node: { ...origin.node, content } };
  const { finally: _last, ...scope } = content;
  const last = now.finally === undefined ? {} : { finally: now.finally };
  const bodies = origin.bodies?.filter(({ slot }) => slot !== 'finally') ?? [];
  return { ...origin, bodies, span, node: { ...origin.node, content: { ...scope, ...last } } };
}

function bodyPart(scope: BodyScope, line: Step, slot: string, old: TriedStep | undefined): Part {
  const body = line.bodies?.find((each) => each.slot === slot);
  invariant(body !== undefined, `node ${line.node} has a body ${slot}`);
  const at = old?.bodies?.find((each) => each.slot === slot)?.body;
  return { write: (_, indent) => writeInner(scope, body, old, indent), at, among: at };
}

function finallyParts(scope: BodyScope, line: Step, old: TriedStep | undefined): Part[] {
  const has = line.bodies?.some(({ slot }) => slot === 'finally') ?? false;
  return has ? [bodyPart(scope, line, 'finally', old)] : [];
}

function armPart(scope: BodyScope, line: Step, boundary: Caught, old: TriedStep | undefined): Part {
  const choice = scope.bindings.choices.get(line.node);
  const body = branchOf(choice, boundary.id);
  const among = old && armBefore(old, boundary.id, contentOf(scope, line.node));
  return {
    write: (kept, indent) => writeArmBody(scope, body, kept, indent),
    at: among,
    among,
  };
}

function branchOf(choice: Choice | undefined, output: string): Sequence {
  return choice?.branches.find((branch) => branch.output === output)?.body ?? { kind: 'sequence', items: [] };
}

/** What the text has for an output: by its position while the node has as many, otherwise by its id. */
function armBefore({ node, tried }: TriedStep, id: string, now: NodeContent): LiftedSequence | undefined {
  const before = outputsOf(node.content as WorkflowNode);
  const outputs = outputsOf(now as WorkflowNode);
  const isSame = before.length === outputs.length;
  const index = (isSame ? outputs : before).findIndex((output) => output.id === id);
  return tried.arms.find(({ output }) => output === index)?.body;
}

function writeAnew(scope: BodyScope, placed: Placed<Step>, old: TriedStep | undefined): void {
  const { out } = scope;
  const { line, indent } = placed;
  const caught = caughtBy(contentOf(scope, line.node) as WorkflowNode);
  const inner = indent + scope.unit;
  const [inside, ...others] = partsOf(scope, placed, old);
  const arms = others.slice(0, caught.length);
  // A scope that neither catches nor cleans up is a block.
  out.write(others.length === 0 ? '{' : 'try {');
  if (line.bodies === undefined || !isInPlace(scope, line)) {
    out.write(`\n${inner}`);
    inside!.write(undefined, inner);
    out.write(`\n${indent}`);
  } else inside!.write(inside!.among, indent);
  if (caught.length > 0) writeCatch(scope, line.node, arms, indent);
  for (const last of others.slice(caught.length)) {
    out.write('} finally {');
    last.write(last.among, indent);
  }
  out.write('}');
}

function writeCatch(scope: BodyScope, node: string, arms: readonly Part[], indent: string): void {
  const { out, unit, steps } = scope;
  const content = contentOf(scope, node);
  const rethrows = scope.leaving.rethrowing.has(node);
  const caught = caughtBy(content as WorkflowNode);
  const cancels = cancelsInTime(content);
  const name = errorName(caught) ?? (rethrows ? ERROR_NAME : undefined);
  out.write(`} catch${name === undefined ? '' : ` (${name})`} {`);
  const [only] = arms;
  if (rethrows) out.write(`\n${indent}${unit}${rethrowText(name ?? ERROR_NAME, steps.habits)}`);
  if (caught.every(catchesAll)) {
    only!.write(only!.among, indent);
    return;
  }
  const inner = indent + unit;
  out.write(`\n${inner}`);
  caught.forEach((boundary, index) => {
    const { write, among } = arms[index]!;
    const isRest = catchesAll(boundary);
    out.write(
      `${index === 0 ? '' : '} else '}${isRest ? '{' : `if (${testOf(boundary, name!, cancels, scope)}) {`}`,
    );
    write(among, inner);
  });
  if (!caught.some(catchesAll))
    out.write(`} else {\n${inner}${unit}${ended(`throw ${name};`, scope.steps.habits)}\n${inner}`);
  out.write(`}\n${indent}`);
}

/** @param cancels that its time is up reaches the node as a cancellation: then what is around is not cancelled. */
function testOf(boundary: Caught, name: string, cancels: boolean, { steps }: BodyScope): string {
  if (boundary.on === 'timeout')
    return cancels
      ? `isCancellation(${name}) && !CancellationScope.current().consideredCancelled`
      : `isTimeout(${name})`;
  return `isApplicationFailure(${name}, ${quote(boundary.type ?? '', steps.habits)})`;
}
