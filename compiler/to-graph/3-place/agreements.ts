/** In what a node of the text can agree with a node of the previous draft, and the passes that ask for it. */
import { groupedBy } from '../../graph/grouped-by.js';
import { withNestedGraphs } from '../../graph/nested-graphs.js';
import type { WorkflowNode } from '../../graph/node.js';
import { sameStatement } from '../../syntax/same-statement.js';
import type { LiftedNode } from '../2-lift/lifted.js';
import type { NodeBefore } from './nodes-before.js';
import type { PlacedNode } from './placed-nodes.js';
import { withoutIdsOfCaught } from './restore-outputs.js';

type Agreement = (lifted: PlacedNode, before: NodeBefore) => boolean;

const samePlace: Agreement = ({ starts }, { at }) => at !== undefined && starts.includes(at);
export const sameTitle: Agreement = ({ node }, before) => node.content.title === before.node.title;
const sameContent: Agreement = ({ node }, before) =>
  sameStatement(comparable(node.content), comparable(before.node));
const sameNamed: Agreement = (lifted, before) => lifted.node.titled && sameTitle(lifted, before);

/** What can agree with a node at all, in order, so that a pass need not look at every pair. */
type Index = (before: readonly NodeBefore[]) => (lifted: PlacedNode) => readonly NodeBefore[];

const byTitle: Index = (before) => {
  const found = groupedBy(before, ({ node }) => node.title);
  return ({ node }) => found.get(node.content.title) ?? [];
};
const byPlace: Index = (before) => {
  const found = groupedBy(before, ({ at }) => at);
  return ({ starts }) => starts.flatMap((start) => found.get(start) ?? []);
};
const byKind: Index = (before) => {
  const found = groupedBy(before, ({ node }) => node.kind);
  return ({ node }) => found.get(node.content.kind) ?? [];
};

export interface Pass {
  index: Index;
  agrees: Agreement;
  /** Also where it is read as another kind now. */
  anyKind?: true;
}

export const SAME_IN_PLACE: Pass = {
  index: byPlace,
  agrees: (a, b) => samePlace(a, b) && sameTitle(a, b) && sameContent(a, b),
};
export const SAME_NAMED: Pass = { index: byTitle, agrees: (a, b) => sameNamed(a, b) && sameContent(a, b) };
export const SAME: Pass = { index: byKind, agrees: sameContent };
export const NAMED: Pass = { index: byTitle, agrees: sameNamed };
export const NAMED_ANEW: Pass = { ...NAMED, anyKind: true };
export const IN_PLACE: Pass = { index: byPlace, agrees: samePlace };
export const IN_PLACE_AS_CODE: Pass = {
  index: byPlace,
  agrees: (a, b) => samePlace(a, b) && (a.node.content.kind === 'code' || b.node.kind === 'code'),
  anyKind: true,
};

/** Without what code does not say: ids and labels of branches, the place. */
function comparable(node: LiftedNode['content'] | WorkflowNode): LiftedNode['content'] {
  const { x: _x, y: _y, ...content } = withNestedGraphs(node as WorkflowNode, () => '');
  if (content.kind === 'parallel')
    return {
      ...content,
      branches: content.branches.map(() => ({ id: '', label: '' })),
    } as LiftedNode['content'];
  if (content.kind === 'firstOf')
    return {
      ...content,
      branches: content.branches.map((branch) => ({ ...branch, label: '' })),
    } as LiftedNode['content'];
  if (content.kind !== 'decision' && content.kind !== 'inclusive')
    return withoutIdsOfCaught(content) as LiftedNode['content'];
  const branches = content.branches.map(({ condition }) => ({
    id: '',
    label: '',
    condition: condition.trim(),
  }));
  return { kind: content.kind, title: content.title, branches };
}
