/**
 * How a graph that code says as a closure is left otherwise than by its end: by a named output of its frame, or by the end of
 * the workflow. Its function returns what says so, `{ exit: 'retry' as const }`, and what runs it asks for that. The end of
 * the workflow is passed up, from function to function, and returned by the last.
 */
import type { WorkflowNode } from '../graph/node.js';
import { bodyForm, runsLater } from './body-form.js';
import { bodiesOf } from './tidy.js';
import type { Sequence, Step } from './tree.js';

/** What a closure says when it ends the workflow. */
export const WORKFLOW_EXIT = 'workflow';

export interface ClosureExits {
  /** What each end says that leaves a closure, by its node. */
  said: ReadonlyMap<string, string>;
  /** Frames that pass on the end of the workflow: out of the workflow's function, or out of one more closure. */
  passing: ReadonlyMap<string, 'return' | 'pass'>;
  /** Whether an end of the workflow that leaves a closure gives a value: then all say one. */
  gives: boolean;
}

type Contents = ReadonlyMap<string, Pick<WorkflowNode, 'kind'>>;

/** What is said for an output; nothing else is said for the end of the workflow. */
export function exitSaidFor(output: string): string {
  return /^workflow( output)*$/.test(output) ? `${output} output` : output;
}

/** The output of which this is said; nothing: it is the end of the workflow. */
export function outputSaidBy(exit: string): string | undefined {
  if (exit === WORKFLOW_EXIT) return undefined;
  return /^workflow( output)+$/.test(exit) ? exit.replace(/ output$/, '') : exit;
}

/** Whether code says the outputs of a frame by what its function returns. */
export function isLeftByReturn(node: Pick<WorkflowNode, 'kind'>): boolean {
  return node.kind === 'scope' && bodyForm(node, 'body') === 'closure';
}

export function closureExits(tree: Sequence, contents: Contents): ClosureExits {
  const said = new Map<string, string>();
  const passing = new Map<string, 'return' | 'pass'>();
  let gives = false;
  /** Whether the workflow ends in it. `by`: the frames of which the end leads out, the outermost closure first. */
  const visit = ({ items }: Sequence, closures: readonly string[], frame: string | undefined): void => {
    for (const item of items) {
      if (item.kind === 'end') say(item.node, closures, frame);
      else if (item.kind === 'step') visitBodies(item, closures);
      else for (const body of bodiesOf(item)) visit(body, closures, frame);
    }
  };
  const visitBodies = (step: Step, closures: readonly string[]): void => {
    const content = contents.get(step.node);
    for (const { slot, body } of step.bodies ?? []) {
      if (content === undefined || runsLater(content)) visit(body, [], undefined);
      else if (bodyForm(content, slot) === 'block') visit(body, closures, undefined);
      else visit(body, [...closures, step.node], step.node);
    }
  };
  const say = (node: string, closures: readonly string[], frame: string | undefined): void => {
    const content = contents.get(node) as Partial<WorkflowNode> | undefined;
    if (content?.kind === 'end' && content.output !== undefined && frame !== undefined)
      said.set(node, exitSaidFor(content.output));
    if (content?.kind !== 'endWorkflow' || closures.length === 0) return;
    said.set(node, WORKFLOW_EXIT);
    gives ||= Boolean(content.result?.trim());
    closures.forEach((closure, depth) => {
      passing.set(closure, depth === 0 ? 'return' : 'pass');
    });
  };
  visit(tree, [], undefined);
  return { said, passing, gives };
}
