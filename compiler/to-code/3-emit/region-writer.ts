/** Writes one region: a table over the kinds. */
import type { Aim, Choice, DispatchVariable, Exit, Loop, Region } from '../../regions/tree.js';
import type { LiftedChoice, LiftedItem, Range, Span } from '../../to-graph/2-lift/lifted.js';
import { armsOf } from './arms.js';
import { conditionOf, type Holder, type Line } from './bindings.js';
import { type BodyScope, contentOf, leadLines, type Placed } from './body-scope.js';
import { writeCanonicalArms, writeKeptArms } from './choice-writer.js';
import { aimText, dispatchVariableText, writeDispatch } from './dispatch-writer.js';
import { fieldPatches, type Replacement, sameStatement, sliceWith } from './field-patch.js';
import { indentationAt, indentLines, reindent } from './indent.js';
import { LINE_WIDTH } from './layout.js';
import { ended } from './literals.js';
import { writeLoop } from './loop-writer.js';
import { stepCore } from './step-core.js';

type Writer<T extends Line> = (scope: BodyScope, placed: Placed<T>) => void;
type Writers = { [K in Line['kind']]: Writer<Extract<Line, { kind: K }>> };

const TABLE: Writers = {
  step: writeStatement,
  end: writeStatement,
  choice: writeChoice,
  loop: (scope, placed) =>
    withComments(scope, placed, whileNode(placed.line), () => writeLoop(scope, placed)),
  block: writeBlock,
  break: writeJump,
  continue: writeJump,
  variable: writeDispatchVariable,
  aim: writeAim,
  dispatch: (scope, placed) => withComments(scope, placed, undefined, () => writeDispatch(scope, placed)),
  holder: writeHolder,
};

export function writeRegion(scope: BodyScope, placed: Placed): void {
  (TABLE[placed.line.kind] as Writer<Line>)(scope, placed);
}

function whileNode(loop: Loop): Region | undefined {
  return loop.form === 'while' ? loop.body.items[0] : undefined;
}

/** Writes the comment above, the statement by `writeCore`, and the comment behind it. */
function withComments(
  scope: BodyScope,
  placed: Placed,
  titled: Region | undefined,
  writeCore: () => void,
): void {
  const { out } = scope;
  const from = out.offset;
  out.write(lead(scope, placed, titled));
  writeCore();
  if (placed.origin !== undefined)
    out.write(scope.original!.source.slice(placed.origin.span.to, placed.origin.span.tail));
  const loop =
    placed.line.kind === 'loop' && placed.line.form === 'while' ? conditionOf(placed.line) : undefined;
  const node = 'node' in placed.line ? placed.line.node : loop;
  if (node !== undefined && !isOutcomeChoice(scope, placed.line)) out.own(node, from);
}

function isOutcomeChoice(scope: BodyScope, line: Line): boolean {
  return line.kind === 'choice' && contentOf(scope, line.node).kind === 'humanTask';
}

function lead(scope: BodyScope, { origin, indent, before }: Placed, titled: Region | undefined): string {
  const lines = titled !== undefined && 'node' in titled ? leadLines(scope, titled, before) : [];
  if (origin !== undefined && keepsLead(scope, origin, titled, lines)) {
    const { source } = scope.original!;
    return reindent(
      source.slice(origin.span.from, origin.span.core),
      indentationAt(source, origin.span.core),
      indent,
    );
  }
  return lines.map((line) => `${line}\n${indent}`).join('');
}

function keepsLead(
  scope: BodyScope,
  origin: LiftedItem,
  titled: Region | undefined,
  lines: readonly string[],
): boolean {
  if (titled === undefined || !('node' in titled)) return true;
  const before = origin.kind === 'loop' ? origin.decision : 'node' in origin ? origin.node : undefined;
  const now = contentOf(scope, titled.node);
  if (before?.content.title !== now.title || before.content.description !== now.description) return false;
  return origin.span.core > origin.span.from || lines.length === 0 || isOutcomeChoice(scope, titled);
}

function writeStatement(scope: BodyScope, placed: Placed<Extract<Region, { kind: 'step' | 'end' }>>): void {
  withComments(scope, placed, placed.line, () => scope.out.write(statement(scope, placed)));
}

function statement(
  scope: BodyScope,
  { line, origin, indent }: Placed<Extract<Region, { node: string }>>,
): string {
  const content = contentOf(scope, line.node);
  const binding = scope.bindings.binding.get(line.node) ?? 'none';
  const name = scope.names.get(line.node);
  if (
    origin !== undefined &&
    (origin.kind === 'end' || (origin.kind === 'step' && origin.binding === binding))
  ) {
    const kept = keptStatement(scope, origin.span, placedPatches(scope, origin.node, line.node), indent);
    if (kept !== undefined && origin.span.to > origin.span.core) return kept;
  }
  const prefix = binding === 'none' ? '' : binding === 'const' ? `const ${name} = ` : `${name} = `;
  const core = stepCore(content, prefix, scope.steps, LINE_WIDTH - indent.length);
  return indentLines(content.kind === 'code' ? core : withUnit(core, scope.unit), indent);
}

function placedPatches(
  scope: BodyScope,
  before: Extract<LiftedItem, { kind: 'step' }>['node'],
  node: string,
): Replacement[] | undefined {
  const now = contentOf(scope, node);
  if (sameStatement(before.content, now)) return [];
  return now.kind === 'code' ? undefined : fieldPatches(before, now, '');
}

function keptStatement(
  { original }: BodyScope,
  span: Span,
  patches: Replacement[] | undefined,
  indent: string,
): string | undefined {
  if (patches === undefined || original === undefined) return undefined;
  const at = indentationAt(original.source, span.core);
  const inPlace = patches.map((patch) => ({ ...patch, now: indentLines(patch.now, at) }));
  return reindent(sliceWith(original.source, { from: span.core, to: span.to }, inPlace), at, indent);
}

/** Generated text is indented by two spaces; this says it in the text's own unit. */
function withUnit(text: string, unit: string): string {
  if (unit === '  ' || !text.includes('\n')) return text;
  return text.replace(/^(?: {2})+/gm, (spaces) => unit.repeat(spaces.length / 2));
}

function writeChoice(scope: BodyScope, placed: Placed<Choice>): void {
  const { line, indent } = placed;
  const content = contentOf(scope, line.node);
  if (
    content.kind === 'humanTask' &&
    line.branches.every(({ body }) => body.items.length === 0) &&
    !placed.origin
  )
    return;
  const origin = placed.origin?.kind === 'choice' ? placed.origin : undefined;
  const said = armsOf(
    line,
    content,
    scope.names.get(line.node) ?? '',
    origin,
    scope.conditions,
    scope.steps.habits,
  );
  withComments(scope, placed, line, () => {
    if (origin === undefined || !said.asBefore || !writeKeptArms(scope, said, origin, indent)) {
      writeCanonicalArms(
        scope,
        said,
        scope.names.get(line.node) ?? '',
        origin as LiftedChoice | undefined,
        indent,
      );
    }
  });
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
  const type = scope.types.get(placed.line.name) ?? 'unknown';
  writePlain(scope, placed, `let ${placed.line.name}: ${type} | undefined;`);
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
