/**
 * How a graph that code says as a closure is left otherwise than by its end: by a named output of its frame, or by the end of
 * the workflow. Its function returns what says so, `{ exit: 'retry' as const }`, and what runs it asks for that; one that several
 * branches of it may leave returns `leaveBy('retry')`, which gives the same for all of them (`leavable`). The end of
 * the workflow is passed up, from function to function, and returned by the last; where others run beside it, or something
 * catches, cleans up or takes what a function gives, it is thrown instead, and caught around all of the workflow.
 */
import { catchesAll, caughtBy } from '../graph/catches.js';
import { isRaced } from '../graph/interruptions.js';
import type { NodeKind, NodeOf, WorkflowNode } from '../graph/node.js';
import { bodyForm, runsLater } from './body-form.js';
import { bodiesOf } from './tidy.js';
import type { Sequence, Step } from './tree.js';

/** What a closure says when it ends the workflow. */
export const WORKFLOW_EXIT = 'workflow';

/** What a text is known to say of the end of the workflow where that is thrown. */
export const THROWN_EXIT = 'thrown';

/** What a text is known to say that leaves a frame for all branches in it. */
export function leavingSaid(exit: string): string {
  return `leave ${exit}`;
}

export interface ClosureExits {
  /** What each end says that leaves a closure, by its node. */
  said: ReadonlyMap<string, string>;
  /** Those of frames that one of several branches may leave for all. */
  leaving: ReadonlySet<string>;
  /** Frames that pass on the end of the workflow: out of the workflow's function, or out of one more closure. */
  passing: ReadonlyMap<string, 'return' | 'pass'>;
  /** Whether an end of the workflow that leaves a closure gives a value: then all say one. */
  gives: boolean;
  /** Ends of the workflow that are thrown. */
  thrown: ReadonlySet<string>;
  /** Scopes that catch everything, and have to throw these again. */
  rethrowing: ReadonlySet<string>;
}

/** What an end of the workflow leaves on its way out. */
interface Around {
  /** The frames that are closures, the outermost first. */
  closures: readonly string[];
  /** Something runs beside it, or a closure cannot say that it is left. */
  isThrown: boolean;
  catching: readonly string[];
}

const OUTSIDE: Around = { closures: [], isThrown: false, catching: [] };

type Contents = ReadonlyMap<string, Pick<WorkflowNode, 'kind'>>;

/** Whether what the function of a frame returns can say that the workflow ends: nothing else is done with it. */
function passesOn(content: Pick<WorkflowNode, 'kind'>, slot: string): boolean {
  if (content.kind !== 'scope' || slot !== 'body') return false;
  const scope = content as NodeOf<'scope'>;
  const isPlain = caughtBy(scope).length === 0 && scope.finally === undefined && !isRaced(scope);
  return isPlain && !scope.result?.trim() && scope.leavable !== true;
}

/** What is said for an output; nothing else is said for the end of the workflow. */
export function exitSaidFor(output: string): string {
  return /^workflow( output)*$/.test(output) ? `${output} output` : output;
}

/** The output of which this is said; nothing: it is the end of the workflow. */
export function outputSaidBy(exit: string): string | undefined {
  if (exit === WORKFLOW_EXIT) return undefined;
  return /^workflow( output)+$/.test(exit) ? exit.replace(/ output$/, '') : exit;
}

/** Whether code says the outputs of a frame by what its function returns: of rounds at once, by what the first says that says one. */
export function isLeftByReturn(node: { kind: NodeKind }): boolean {
  return (node.kind === 'scope' || node.kind === 'forEach') && bodyForm(node, 'body') === 'closure';
}

/** Whether code says a frame so that a branch in it may leave it while others run. */
export function isLeavable(node: { kind: NodeKind } | undefined): boolean {
  return node !== undefined && 'leavable' in node && node.leavable === true;
}

export function closureExits(tree: Sequence, contents: Contents): ClosureExits {
  const said = new Map<string, string>();
  const leaving = new Set<string>();
  const passing = new Map<string, 'return' | 'pass'>();
  const thrown = new Set<string>();
  const rethrowing = new Set<string>();
  let gives = false;
  /** `frame`: the closure whose body this is. */
  const visit = ({ items }: Sequence, around: Around, frame: string | undefined): void => {
    for (const item of items) {
      const runsBeside = item.kind === 'parallel' || item.kind === 'knot';
      if (item.kind === 'end') say(item.node, around, frame);
      else if (item.kind === 'step') visitBodies(item, around);
      else
        for (const body of bodiesOf(item))
          visit(body, runsBeside ? { ...around, isThrown: true } : around, frame);
    }
  };
  const visitBodies = (step: Step, outer: Around): void => {
    const content = contents.get(step.node);
    const catches = content !== undefined && caughtBy(content).some(catchesAll);
    const around = catches ? { ...outer, catching: [...outer.catching, step.node] } : outer;
    for (const { slot, body } of step.bodies ?? []) {
      if (content === undefined || runsLater(content)) visit(body, OUTSIDE, undefined);
      else if (bodyForm(content, slot) === 'block') visit(body, around, undefined);
      else {
        const closures = [...around.closures, step.node];
        const isThrown = around.isThrown || !passesOn(content, slot);
        const isLeft = slot === 'body' && isLeftByReturn(content);
        visit(body, { ...around, closures, isThrown }, isLeft ? step.node : undefined);
      }
    }
  };
  const say = (node: string, { closures, isThrown, catching }: Around, frame: string | undefined): void => {
    const content = contents.get(node) as Partial<WorkflowNode> | undefined;
    if (content?.kind === 'end' && content.output !== undefined && frame !== undefined) {
      said.set(node, exitSaidFor(content.output));
      if (isLeavable(contents.get(frame))) leaving.add(node);
    }
    if (content?.kind !== 'endWorkflow') return;
    if (isThrown) {
      thrown.add(node);
      for (const scope of catching) rethrowing.add(scope);
    }
    if (isThrown || closures.length === 0) return;
    said.set(node, WORKFLOW_EXIT);
    gives ||= Boolean(content.result?.trim());
    closures.forEach((closure, depth) => {
      passing.set(closure, depth === 0 ? 'return' : 'pass');
    });
  };
  visit(tree, OUTSIDE, undefined);
  return { said, leaving, passing, gives, thrown, rethrowing };
}
