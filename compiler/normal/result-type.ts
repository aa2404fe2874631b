import type { ActivityIndex } from '../graph/activity-index.js';
import type { NodeOf } from '../graph/node.js';
import { saysExits } from '../regions/asks-afterwards.js';
import { exitSaidFor } from '../regions/closure-exits.js';
import { outputTypeName } from '../schema/activity-types.js';
import { quote } from '../syntax/literals.js';
import type { NodeContent } from '../syntax/title-comment.js';

/** The type of a result, as a `let` that holds it names it. */
export function resultTypeText(node: NodeContent, activities: ActivityIndex): string {
  if (node.kind === 'humanTask') {
    return `HumanTaskAnswer<${node.outcomes.map((outcome) => quote(outcome)).join(' | ')}, ${node.form ?? 'undefined'}>`;
  }
  if (node.kind === 'condition') return 'boolean';
  if (saysExits(node)) return exitsType(node as NodeOf<'scope' | 'forEach'>);
  if (node.kind === 'receive') return `MessageOf<NonNullable<(typeof ${node.signal.trim()})['args']>>`;
  if (node.kind === 'child') return childType(node);
  if (node.kind === 'call') return `Awaited<ReturnType<typeof ${node.function}>>`;
  const activity = node.kind === 'activity' ? activities.get(node.activity) : undefined;
  if (node.kind !== 'activity' || activity === undefined) return 'unknown';
  return outputTypeName(activity, node.resultType);
}

/** What the function of a frame gives that is left by an output. */
function exitsType({ outputs }: Pick<NodeOf<'scope'>, 'outputs'>): string {
  return `{ exit: ${outputs.map(({ id }) => quote(exitSaidFor(id))).join(' | ')} } | undefined`;
}

/** What a sub-workflow gives, or its handle; of one that is known by name only, anything. */
function childType({ workflow, mode }: Pick<NodeOf<'child'>, 'workflow' | 'mode'>): string {
  const isFunction = /^[A-Za-z_$][\w$]*$/.test(workflow.trim());
  const type = isFunction ? `typeof ${workflow.trim()}` : 'AnyWorkflow';
  return mode === 'start' ? `ChildWorkflowHandle<${type}>` : `WorkflowResult<${type}>`;
}
