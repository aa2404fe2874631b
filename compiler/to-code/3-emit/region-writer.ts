/** Writes one region: a table over the kinds. */

import { caughtOutputs } from '../../graph/catches.js';
import type { WorkflowNode } from '../../graph/node.js';
import { isTerminal } from '../../graph/terminal.js';
import { isSaidByTry } from '../../regions/said-by-try.js';
import type { Aim, Choice, DispatchVariable, Exit, Loop, Region, Step } from '../../regions/tree.js';
import { ended } from '../../syntax/literals.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedChoice, Range } from '../../to-graph/2-lift/lifted.js';
import { armsOf } from './arms.js';
import type { Line } from './bindings.js';
import { type BodyScope, contentOf, type Placed } from './body-scope.js';
import { writeCanonicalArms, writeKeptArms } from './choice-writer.js';
import { countText } from './count-writer.js';
import { aimText, dispatchVariableText, writeDispatch } from './dispatch-writer.js';
import { writeFrame } from './frame-writer.js';
import { writeGoOn, writeKnot } from './knot-writer.js';
import { writeLoop } from './loop-writer.js';
import { writeExit, writeParallel } from './parallel-writer.js';
import type { Holder } from './result-holders.js';
import { statementText } from './statement-text.js';
import { switchSubject } from './tell-apart.js';
import { writeTry } from './try-writer.js';
import { withComments } from './with-comments.js';

type Writer<T extends Line> = (scope: BodyScope, placed: Placed<T>) => void;
type Writers = { [K in Line['kind']]: Writer<Extract<Line, { kind: K }>> };

const TABLE: Writers = {
  step: writeStep,
  end: (scope, placed) =>
    isTerminal(contentOf(scope, placed.line.node)) ? writeStatement(scope, placed) : writeExit(scope, placed),
  choice: writeChoice,
  parallel: writeParallel,
  knot: writeKnot,
  go: writeGoOn,
  loop: (scope, placed) =>
    withComments(scope, placed, whileNode(placed.line), () => writeLoop(scope, placed)),
  block: writeBlock,
  break: writeJump,
  continue: writeJump,
  variable: writeDispatchVariable,
  aim: writeAim,
  count: (scope, placed) => writePlain(scope, placed, countText(placed.line, scope.steps.habits)),
  dispatch: (scope, placed) => withComments(scope, placed, undefined, () => writeDispatch(scope, placed)),
  holder: writeHolder,
};

export function writeRegion(scope: BodyScope, placed: Placed): void {
  (TABLE[placed.line.kind] as Writer<Line>)(scope, placed);
}

function writeStep(scope: BodyScope, placed: Placed<Step>): void {
  if (isSaidByTry(contentOf(scope, placed.line.node))) writeTry(scope, placed);
  else if (placed.line.bodies === undefined) writeStatement(scope, placed);
  else writeFrame(scope, placed);
}

function whileNode(loop: Loop): Region | undefined {
  return loop.form === 'while' ? loop.body.items[0] : undefined;
}

function writeStatement(scope: BodyScope, placed: Placed<Extract<Region, { kind: 'step' | 'end' }>>): void {
  withComments(scope, placed, placed.line, () => scope.out.write(statementText(scope, placed)));
}

function writeChoice(scope: BodyScope, placed: Placed<Choice>): void {
  const { line, indent } = placed;
  const content = contentOf(scope, line.node);
  const origin = placed.origin?.kind === 'choice' ? placed.origin : undefined;
  const said = armsOf(
    withoutCaught(line, content),
    content,
    scope.names.get(line.node) ?? '',
    origin,
    scope.conditions,
    scope.steps.habits,
  );
  withComments(scope, placed, line, () => {
    if (origin === undefined || !said.asBefore || !writeKeptArms(scope, said, origin, indent, content)) {
      writeCanonicalArms(
        scope,
        said,
        switchSubject(content, scope.names.get(line.node) ?? ''),
        origin as LiftedChoice | undefined,
        indent,
      );
    }
  });
}

/** What is caught stands in the `catch` of the step. */
function withoutCaught(line: Choice, content: NodeContent): Choice {
  const caught = caughtOutputs(content as WorkflowNode);
  if (caught.size === 0) return line;
  const empty = { kind: 'sequence' as const, items: [] };
  return {
    ...line,
    branches: line.branches.map((branch) =>
      caught.has(branch.output) ? { ...branch, body: empty } : branch,
    ),
  };
}

function writeBlock(scope: BodyScope, placed: Placed<Extract<Region, { kind: 'block' }>>): void {
  const origin = placed.origin?.kind === 'block' ? placed.origin : undefined;
  withComments(scope, placed, undefined, () => {
    const { out, original } = scope;
    const piece = ({ from, to }: Range) => original!.source.slice(from, to);
    out.write(origin ? piece({ from: origin.span.core, to: origin.body.from }) : `${placed.line.label}: {`);
    scope.writeBody(placed.line.body, origin?.body, placed.indent);
    out.write(origin ? piece({ from: origin.body.to, to: origin.span.to }) : '}');
  });
}

function writeJump(scope: BodyScope, placed: Placed<Extract<Exit, { kind: 'break' | 'continue' }>>): void {
  const { kind, label } = placed.line;
  writePlain(scope, placed, label === undefined ? `${kind};` : `${kind} ${label};`);
}

function writeHolder(scope: BodyScope, placed: Placed<Holder>): void {
  const { name, asserted, from } = placed.line;
  const type = scope.types.get(name) ?? 'unknown';
  if (from !== undefined) writePlain(scope, placed, `const ${name} = ${from};`);
  else writePlain(scope, placed, asserted ? `let ${name}!: ${type};` : `let ${name}: ${orUndefined(type)};`);
}

function orUndefined(type: string): string {
  return type === 'unknown' || type === 'any' || type.endsWith(' | undefined') ? type : `${type} | undefined`;
}

function writeDispatchVariable(scope: BodyScope, placed: Placed<DispatchVariable>): void {
  writePlain(scope, placed, dispatchVariableText(placed.line, scope.steps.habits));
}

function writeAim(scope: BodyScope, placed: Placed<Aim>): void {
  writePlain(scope, placed, aimText(placed.line, scope.steps.habits));
}

/** A statement that is of no node: that of the text, or `text`. */
function writePlain(scope: BodyScope, placed: Placed, text: string): void {
  const { origin } = placed;
  withComments(scope, placed, undefined, () => {
    scope.out.write(
      origin
        ? scope.original!.source.slice(origin.span.core, origin.span.to)
        : ended(text, scope.steps.habits),
    );
  });
}
