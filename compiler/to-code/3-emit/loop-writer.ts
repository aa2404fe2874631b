import { invariant } from '@inkstone/runtime';
import type { Choice, Loop, Sequence } from '../../regions/tree.js';
import { indentationAt, indentLines, reindent } from '../../syntax/indent.js';
import { ended, expressionOr } from '../../syntax/literals.js';
import type { LiftedLoop, LiftedSequence } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, contentOf, leadLines, type Placed } from './body-scope.js';
import { sliceWith } from './field-patch.js';

/** Writes a loop in its form, keeping what stands around a kept body. */
export function writeLoop(scope: BodyScope, { line, origin, indent }: Placed<Loop>): void {
  const old = origin?.kind === 'loop' && origin.label === line.label ? origin : undefined;
  const { head, foot } = line.form === 'for-ever' ? plainFrame(line) : conditionFrame(scope, line, indent);
  const body = repeated(line);
  const { out } = scope;
  const comment = line.form === 'do' ? leadLines(scope, decisionOf(line), undefined) : [];
  if (old === undefined || (comment.length > 0 && old.decisionLead === undefined)) {
    out.write(head);
    const among = origin?.kind === 'loop' ? origin.body : undefined;
    if (line.form === 'do') writeDoEnd(scope, line, { among, comment, foot, indent });
    else {
      scope.writeBody(body, among, indent);
      out.write(foot);
    }
    return;
  }
  const around = frameOf(scope, line, old, indent);
  out.write(around.head);
  scope.writeBody(body, old.body, indent);
  const from = out.offset;
  out.write(around.foot);
  if (line.form === 'do') out.own(decisionOf(line).node, from);
}

/** What stands between the braces of a loop. */
function repeated({ form, body }: Loop): Sequence {
  if (form !== 'while') return body;
  const [choice] = body.items;
  invariant(choice?.kind === 'choice', 'the body of a while loop is its choice');
  return choice.branches[0]!.body;
}

function decisionOf({ form, body }: Loop): Choice {
  const choice = form === 'while' ? body.items[0] : body.items.at(-1);
  invariant(choice?.kind === 'choice', 'a conditional loop has a choice');
  return choice;
}

function plainFrame({ label }: Loop): { head: string; foot: string } {
  return { head: `${label === undefined ? '' : `${label}: `}for (;;) {`, foot: '}' };
}

function conditionFrame(scope: BodyScope, loop: Loop, indent: string): { head: string; foot: string } {
  const label = loop.label === undefined ? '' : `${loop.label}: `;
  const test = indentLines(conditionText(scope, loop), indent);
  return loop.form === 'while'
    ? { head: `${label}while (${test}) {`, foot: '}' }
    : { head: `${label}do {`, foot: ended(`} while (${test});`, scope.steps.habits) };
}

function conditionText(scope: BodyScope, loop: Loop): string {
  const content = contentOf(scope, decisionOf(loop).node);
  return expressionOr(content.kind === 'decision' ? content.branches[0]?.condition : '', 'condition');
}

/** The comment that names the decision of a `do` stands last in its body. */
function writeDoEnd(
  scope: BodyScope,
  loop: Loop,
  {
    among,
    comment,
    foot,
    indent,
  }: { among: LiftedSequence | undefined; comment: string[]; foot: string; indent: string },
): void {
  const { out, unit } = scope;
  const inner = indent + unit;
  scope.writeBody(loop.body, among, indent, comment.length > 0 ? `\n\n${inner}` : undefined);
  const from = out.offset;
  if (comment.length > 0) out.write(`${comment.join(`\n${inner}`)}\n${indent}`);
  out.write(foot);
  out.own(decisionOf(loop).node, from);
}

function frameOf(
  scope: BodyScope,
  line: Loop,
  { span, body, test, decision, decisionLead }: LiftedLoop,
  indent: string,
): { head: string; foot: string } {
  const { source } = scope.original!;
  const at = indentationAt(source, span.core);
  const patches: { from: number; to: number; now: string }[] = [];
  if (line.form !== 'for-ever' && test !== undefined && decision?.content.kind === 'decision') {
    const now = conditionText(scope, line);
    if (decision.content.branches[0]?.condition !== now) patches.push({ ...test, now });
    const content = contentOf(scope, decisionOf(line).node);
    const isSame =
      content.title === decision.content.title && content.description === decision.content.description;
    if (decisionLead !== undefined && !isSame) {
      const lines = leadLines(scope, decisionOf(line), undefined);
      const inner = indentationAt(source, decisionLead.from);
      const brace = `\n${indentationAt(source, decisionLead.to)}`;
      patches.push({ ...decisionLead, now: lines.length === 0 ? '' : lines.join(`\n${inner}`) + brace });
    }
  }
  const piece = (from: number, to: number) => reindent(sliceWith(source, { from, to }, patches), at, indent);
  return { head: piece(span.core, body.from), foot: piece(body.to, span.to) };
}
