/** The statement of a node: that of the text with settings changed in place, or a new one. */

import type { NodeKind } from '../../graph/node.js';
import { effectiveOptions } from '../../normal/own-options.js';
import { leavingSaid, THROWN_EXIT, WORKFLOW_EXIT } from '../../regions/closure-exits.js';
import type { Exit, Region } from '../../regions/tree.js';
import { indentationAt, indentLines, reindent, withUnit } from '../../syntax/indent.js';
import { LINE_WIDTH } from '../../syntax/layout.js';
import { ended } from '../../syntax/literals.js';
import { CALLEE } from '../../to-graph/2-lift/callee.js';
import type { Span } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, bindingOf, contentOf, type Placed } from './body-scope.js';
import { exitReturn, exitThrow, leavingReturn } from './exit-text.js';
import { patchesFor, type Replacement, sliceWith } from './field-patch.js';
import { jumpText, lastOf } from './frame-exits.js';
import { handedText } from './handed-on.js';
import { handlerText } from './handler-text.js';
import { keptAs } from './kept-as.js';
import { type StepScope, stepCore } from './step-core.js';
import { undoText } from './undo-text.js';

export function statementText(
  scope: BodyScope,
  { line, origin, indent }: Placed<Extract<Region, { node: string }>>,
): string {
  const content = contentOf(scope, line.node);
  const binding = bindingOf(scope, line.node);
  const exit = scope.ofBranches.has(line) ? undefined : scope.exits.get(line.node);
  if (exit !== undefined) return exitText(scope, exit, origin, indent, scope.unnamed.has(line));
  const handed = handingText(scope, line);
  if (handed !== undefined) return keptOr(scope, origin, indentLines(handed, indent));
  const leaves = exitOf(scope, line.node);
  if (
    origin !== undefined &&
    (origin.kind !== 'end' || origin.exit === leaves?.said) &&
    (origin.kind === 'end' ||
      (origin.kind === 'step' && origin.binding === binding && keepsNames(scope, line.node, origin.node)))
  ) {
    const kept = keptStatement(scope, origin.span, patchesFor(origin.node, content), indent);
    if (kept !== undefined && origin.span.to > origin.span.core) return kept;
  }
  if (leaves !== undefined) return indentLines(leaves.text, indent);
  if (content.kind === 'handler')
    return indentLines(handlerText(content, scope.steps.habits, scope.unit), indent);
  const core = boundCore(scope, line.node, LINE_WIDTH - indent.length);
  const undo = undoText(content, scope.steps, LINE_WIDTH - indent.length);
  const text = undo === undefined ? core : `${core}\n${undo}`;
  return indentLines(AS_WRITTEN.has(content.kind) ? text : withUnit(text, scope.unit), indent);
}

/** Kinds that say no more than what their author wrote, indented as it is. */
const AS_WRITTEN: ReadonlySet<NodeKind> = new Set<NodeKind>(['code', 'setVariable', 'end', 'endWorkflow']);

/** `return quote;`, where an end of a branch hands on what is read behind the branches. */
function handingText(
  { bindings, steps }: BodyScope,
  line: Extract<Region, { node: string }>,
): string | undefined {
  const names = line.kind === 'end' ? bindings.returned(line) : [];
  return names.length === 0 ? undefined : ended(`return ${handedText(names)};`, steps.habits);
}

/** The statement as the text has it, with or without its semicolon; otherwise this one. */
function keptOr({ original }: BodyScope, origin: Placed['origin'], text: string): string {
  const before = origin && original?.source.slice(origin.span.core, origin.span.to);
  return before !== undefined && before.replace(/;$/, '') === text.replace(/;$/, '') ? before : text;
}

/** Whether the text takes the result apart into the names that are wanted now. */
export function keepsNames({ names }: BodyScope, node: string, { pattern }: { pattern?: string }): boolean {
  return pattern === undefined || pattern === names.get(node);
}

/** What an end says that leaves a closure, and how the text is told to say the same. */
function exitOf(
  { leaving, contents, steps }: BodyScope,
  node: string,
): { said: string; text: string } | undefined {
  const { result } = contents.get(node) as { result?: string };
  if (leaving.thrown.has(node)) return { said: THROWN_EXIT, text: exitThrow(result, steps.habits) };
  const exit = leaving.said.get(node);
  if (exit === undefined) return undefined;
  if (leaving.leaving.has(node)) return { said: leavingSaid(exit), text: leavingReturn(exit, steps.habits) };
  const said = exit === WORKFLOW_EXIT ? `${exit} ${leaving.gives}` : exit;
  return { said, text: exitReturn(exit, result, leaving, steps.habits) };
}

/** The jump of an end that leaves its frame; as the text says it. */
function exitText(
  scope: BodyScope,
  exit: Exit,
  origin: Placed['origin'],
  indent: string,
  isUnnamed: boolean,
): string {
  const { exits, original, steps } = scope;
  const last = lastOf(exit, exits);
  const text = (last.kind === 'end' ? exitOf(scope, last.node)?.text : undefined) ?? jumpText(exit, exits);
  const short = isUnnamed && exit.kind !== 'end' ? `${exit.kind};` : text;
  const before = origin && original?.source.slice(origin.span.core, origin.span.to);
  const isKept = [text, short].some((each) => before?.replace(/;$/, '') === each.replace(/;$/, ''));
  return before !== undefined && isKept ? before : indentLines(ended(short, steps.habits), indent);
}

/** A statement that keeps its result under a name, or takes it apart. */
function boundCore(scope: BodyScope, node: string, width: number): string {
  const { prefix, suffix, assigns } = keptAs(scope, node);
  const called = { ...scope.steps, callee: calleeOf(scope, node) };
  const steps = assigns === undefined ? called : { ...called, assigns };
  const core = stepCore(contentOf(scope, node), prefix, steps, width);
  if (scope.bindings.binding.get(node) === 'bare') return core.replace(/^await /, '').replace(/;$/, '');
  return suffix === '' ? core : core.replace(/;?$/, `${suffix};`);
}

/** An activity that the text calls by another name than its own is called so still: its options are those of that name. */
function calleeOf(scope: BodyScope, node: string): StepScope['callee'] {
  const before = scope.original?.steps.get(node)?.node;
  const at = before?.fields.get(CALLEE);
  const now = contentOf(scope, node);
  if (at === undefined || before?.content.kind !== 'activity' || now.kind !== 'activity') return undefined;
  if (before.content.activity !== now.activity) return undefined;
  const options = effectiveOptions(before.content, scope.steps.activities);
  return { text: scope.original!.source.slice(at.from, at.to), options };
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
