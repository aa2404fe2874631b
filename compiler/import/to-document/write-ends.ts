/** Where a scope begins and ends: what is thrown at an end, and which way out of its frame it is. */
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { quoted } from '../../schema/type-name.js';
import type { ForeignNodeOf } from '../foreign.js';
import { lose } from './drawing.js';
import { COMPENSATED } from './leave-scope.js';
import type { Scene } from './scene.js';
import { CANCELLED } from './write-boundaries.js';
import type { Common } from './write-node.js';

export function writeStart(
  node: ForeignNodeOf<'start'>,
  common: Common,
  { drawing, triggered }: Scene,
): NodeOf<'start'> {
  const { type } = node.event;
  if (triggered.has(node.id)) lose(drawing, node, 'start-is-trigger', { event: type });
  else if (type !== 'none') lose(drawing, node, 'start-by-event', { event: type });
  return { kind: 'start', ...common };
}

export function writeEnd(node: ForeignNodeOf<'end'>, common: Common, scene: Scene): WorkflowNode {
  const { type, name } = node.event;
  const { drawing } = scene;
  // In a subprocess it ends the subprocess; where nothing runs beside it, an end does the same.
  if (type === 'terminate') {
    const beside = [...drawing.nodes.values()].some(({ kind }) => kind === 'split');
    if (beside && scene.isMain(drawing)) return { kind: 'endWorkflow', ...common };
    if (beside) lose(drawing, node, 'ends-one-branch');
    return { kind: 'end', ...common };
  }
  const failure = type === 'error' ? (name ?? 'Error') : type === 'cancel' ? CANCELLED : undefined;
  const undone = type === 'compensation' && drawing.undo.size > 0 ? COMPENSATED : undefined;
  if (failure !== undefined || undone !== undefined) {
    const said = quoted(failure ?? undone ?? '');
    return { kind: 'fail', ...common, message: quoted(common.title), type: said, nonRetryable: true };
  }
  if (type === 'escalation' && name !== undefined && isWayOut(drawing, name))
    return { kind: 'end', ...common, output: scene.idOf(name) };
  if (type !== 'none') {
    if (name === undefined) lose(drawing, node, 'end-with-event', { event: type });
    else lose(drawing, node, 'end-with-named-event', { event: type, name });
  }
  return { kind: 'end', ...common };
}

/** `leaveByEscalation` names the way out of the frame instead of the escalation. */
function isWayOut({ wayOuts }: Scene['drawing'], name: string): boolean {
  return wayOuts.has(name);
}
