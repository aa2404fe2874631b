import type { Anchor } from '../draft/draft.js';
import type { CompilerContext } from '../graph/activity-index.js';
import type { WorkflowDocument } from '../graph/document.js';
import { asSaid } from '../normal/said-preparation.js';
import type { LiftedItem, LiftedSequence } from '../to-graph/2-lift/lifted.js';
import { liftMatched } from '../to-graph/3-place/lift-matched.js';

/** The tree that lifting finds in the code, with the lines at which its items begin. */
export function exploreLifted(
  document: WorkflowDocument,
  { source, anchors }: { source: string; anchors: readonly Anchor[] },
  context: CompilerContext,
): string {
  const lifted = liftMatched(source, context, asSaid({ document, source, anchors: [...anchors] }));
  return lifted === undefined ? 'none\n' : `${treeOf(lifted.workflow.body, source).join('\n')}\n`;
}

function treeOf({ items }: LiftedSequence, source: string): string[] {
  return items.flatMap((item) => {
    const line = source.slice(0, item.span.core).split('\n').length;
    return [`${line}: ${headOf(item)}`, ...insideOf(item, source).map((text) => `  ${text}`)];
  });
}

function headOf(item: LiftedItem): string {
  switch (item.kind) {
    case 'step':
      return `${item.node.content.kind} ${item.node.id}${item.binding === 'none' ? '' : ` (${item.binding})`}`;
    case 'end':
      return `end ${item.node.id}${item.implicit ? ' (falls off)' : ''}`;
    case 'knot':
      return item.strands === undefined ? `knot ${item.name}` : `promises from ${item.name}`;
    case 'go':
      return `go ${item.to}`;
    case 'parallel':
      return `at once ${item.node.id}${item.join === undefined ? '' : `, then ${item.join.id}`}`;
    case 'choice':
      return `${item.said} ${item.node.id}`;
    case 'loop':
      return `${item.form}${item.decision === undefined ? '' : ` ${item.decision.id}`}`;
    case 'block':
      return `block ${item.label}`;
    case 'variable':
    case 'holder':
      return `let ${item.name}`;
    case 'aim':
      return `${item.variable} = ${item.to}`;
    case 'count':
      return `${item.of}.${item.part} ${item.by}`;
    case 'dispatch':
      return `switch ${item.variable}`;
    default:
      return `${item.kind}${item.label === undefined ? '' : ` ${item.label}`}`;
  }
}

function insideOf(item: LiftedItem, source: string): string[] {
  switch (item.kind) {
    case 'step':
      return (item.bodies ?? []).flatMap(({ slot, body }) => [slot, ...indented(body, source)]);
    case 'choice':
      return item.arms.flatMap(({ output, body }) => [`output ${output}`, ...indented(body, source)]);
    case 'dispatch':
      return item.arms.flatMap(({ aim, body }) => [aim, ...indented(body, source)]);
    case 'loop':
    case 'block':
      return treeOf(item.body, source);
    default:
      return [];
  }
}

function indented(body: LiftedSequence, source: string): string[] {
  return treeOf(body, source).map((text) => `  ${text}`);
}
