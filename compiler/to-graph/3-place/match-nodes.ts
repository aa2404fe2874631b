/**
 * Which node of the text is which node of the previous draft. What agrees most is matched first: place, title and content;
 * title and content; content; the same words, whatever they are read as now; title; nearly the same words; place; the
 * order between matched neighbours; and last what is somewhat alike.
 */
import type { Draft } from '../../draft/draft.js';
import { equalJson } from '../../draft/json-equal.js';
import { diffText, movedOffset } from '../../draft/text-diff.js';
import { groupedBy } from '../../graph/grouped-by.js';
import { withNestedGraphs } from '../../graph/nested-graphs.js';
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import { sameStatement } from '../../to-code/3-emit/field-patch.js';
import type { LiftedFile } from '../2-lift/lift-file.js';
import type { LiftedNode } from '../2-lift/lifted.js';
import { giveKnownGraphs } from './give-ids.js';
import { matchAlike, matchHeld, matchSameText } from './match-by-text.js';
import { matchJoins } from './match-joins.js';
import { type PlacedNode, placedInAll } from './placed-nodes.js';
import { restoreCaught, restoreExits, withoutIdsOfCaught } from './restore-outputs.js';

interface Before {
  id: string;
  node: WorkflowNode;
  /** Where its statement begins in the new text, if it is still there. */
  at: number | undefined;
  /** Its statement in the old text. */
  text: string;
}

export function matchNodes(
  { workflow, source }: LiftedFile,
  previous: Pick<Draft, 'document' | 'source' | 'anchors'>,
): void {
  const lifted = placedInAll(workflow.body).filter(({ node }) => node.content.kind !== 'join');
  const before = nodesBefore(previous, source);
  const taken = new Set<string>();
  const match = ({ node }: PlacedNode, found: Before | undefined): void => {
    if (found === undefined) return;
    node.id = found.id;
    taken.add(found.id);
    if (found.node.kind === 'decision' || found.node.kind === 'inclusive') restoreBranches(node, found.node);
    restoreCaught(node, found.node);
    restoreLabels(node, found.node);
  };
  const left = () => before.filter(({ id, text }) => !taken.has(id) && text !== '');
  const open = () => lifted.filter(({ node }) => node.id === '');
  for (const { index, agrees, anyKind } of PASSES) {
    if (agrees === sameNamed && !anyKind) matchSameText(open(), left(), source, match);
    if (agrees === samePlace) matchAlike(open(), left(), source, VERY, match);
    const find = index(before.filter(({ id }) => !taken.has(id)));
    for (const each of lifted) {
      if (each.node.id !== '') continue;
      const candidates = find(each);
      match(
        each,
        candidates.find(
          (found) =>
            !taken.has(found.id) &&
            (anyKind || found.node.kind === each.node.content.kind) &&
            agrees(each, found),
        ),
      );
    }
  }
  // The silent end stands in several places, so it is nobody's neighbour.
  const inOnePlace = lifted.filter(({ node }) => node.id === '' || !isSilentEnd(node.content));
  matchBetween(inOnePlace, before, taken, match);
  matchAlike(open(), left(), source, SOMEWHAT, match);
  matchHeld(open(), left(), source, match);
  const known = new Map(before.map(({ id, node }) => [id, node]));
  matchJoins(workflow.body, previous.document);
  giveKnownGraphs(workflow.body, known);
  restoreExits(workflow.body, known);
  matchExits(lifted, before, taken, match);
}

/** Ends that leave a frame by an output, once the outputs have their ids. */
function matchExits(
  lifted: readonly PlacedNode[],
  before: readonly Before[],
  taken: ReadonlySet<string>,
  match: (node: PlacedNode, found: Before | undefined) => void,
): void {
  for (const each of lifted) {
    const { id, content } = each.node;
    if (id !== '' || content.kind !== 'end' || content.output === undefined) continue;
    const isSame = ({ id: other, node }: Before) =>
      !taken.has(other) && node.kind === 'end' && node.output === content.output;
    match(each, before.find(isSame));
  }
}

/** How alike two statements must be to be the same one, wherever it stands; and when nothing else is left. */
const VERY = 0.75;
const SOMEWHAT = 0.5;

type Agreement = (lifted: PlacedNode, before: Before) => boolean;

const samePlace: Agreement = ({ starts }, { at }) => at !== undefined && starts.includes(at);
const sameTitle: Agreement = ({ node }, before) => node.content.title === before.node.title;
const sameContent: Agreement = ({ node }, before) =>
  sameStatement(comparable(node.content), comparable(before.node));
const sameNamed: Agreement = (lifted, before) => lifted.node.titled && sameTitle(lifted, before);

/** What can agree with a node at all, in order, so that a pass need not look at every pair. */
type Index = (before: readonly Before[]) => (lifted: PlacedNode) => readonly Before[];

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

const PASSES: readonly { index: Index; agrees: Agreement; anyKind?: true }[] = [
  { index: byPlace, agrees: (a, b) => samePlace(a, b) && sameTitle(a, b) && sameContent(a, b) },
  { index: byTitle, agrees: (a, b) => sameTitle(a, b) && sameContent(a, b) },
  { index: byKind, agrees: sameContent },
  { index: byTitle, agrees: sameNamed },
  { index: byPlace, agrees: samePlace },
  { index: byTitle, agrees: sameNamed, anyKind: true },
];

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

function nodesBefore(
  { document, source, anchors }: Pick<Draft, 'document' | 'source' | 'anchors'>,
  now: string,
): Before[] {
  const changes = diffText(source, now);
  const starts = new Map<string, number>();
  const texts = new Map<string, string>();
  for (const { node, from, to } of anchors) {
    if (starts.has(node)) continue;
    starts.set(node, from);
    texts.set(node, source.slice(from, to));
  }
  const all = Object.values(document.graphs).flatMap((graph) => Object.entries(graph.nodes));
  const nodes = all.filter(([, { kind }]) => kind !== 'start');
  return nodes
    .map(([id, node]) => ({ id, node, from: starts.get(id) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ id, node, from }) => ({
      id,
      node,
      at: Number.isFinite(from) ? movedOffset(changes, from) : undefined,
      text: texts.get(id) ?? '',
    }));
}

/** Between two matched neighbours, what is left over on both sides is taken in order, kind by kind. */
function matchBetween(
  lifted: readonly PlacedNode[],
  before: readonly Before[],
  taken: Set<string>,
  match: (node: PlacedNode, found: Before | undefined) => void,
): void {
  const rank = new Map(before.map(({ id }, index) => [id, index]));
  let last = -1;
  for (const [index, each] of lifted.entries()) {
    if (each.node.id !== '') {
      last = rank.get(each.node.id) ?? -1;
      continue;
    }
    const next = lifted.find(({ node }, other) => other > index && node.id !== '');
    const end = next === undefined ? before.length : (rank.get(next.node.id) ?? -1);
    const candidates = before
      .slice(last + 1, Math.max(end, last + 1))
      .filter(({ id, node }) => !taken.has(id) && node.kind === each.node.content.kind);
    match(
      each,
      candidates.find(({ node }) => sameActivity(node, each.node.content)),
    );
  }
}

function sameActivity(a: WorkflowNode, b: LiftedNode['content']): boolean {
  return a.kind !== 'activity' || (b.kind === 'activity' && a.activity === b.activity);
}

/** Ids and labels of branches: by condition first, then by order. */
function restoreBranches({ content }: LiftedNode, before: NodeOf<'decision' | 'inclusive'>): void {
  if (content.kind !== before.kind || (content.kind !== 'decision' && content.kind !== 'inclusive')) return;
  const free = [...before.branches];
  const take = (index: number) => (index < 0 ? undefined : free.splice(index, 1)[0]);
  const same = content.branches.map(({ condition }) =>
    take(free.findIndex((old) => equalJson(old.condition.trim(), condition))),
  );
  const used = new Set(before.branches.map(({ id }) => id));
  content.branches = content.branches.map((branch, index) => {
    const old = same[index] ?? take(free.length > 0 ? 0 : -1);
    if (old !== undefined) return { id: old.id, label: old.label, condition: branch.condition };
    let number = index + 1;
    while (used.has(`b${number}`)) number++;
    used.add(`b${number}`);
    return { ...branch, id: `b${number}` };
  });
  if (before.otherwise !== undefined) content.otherwise = before.otherwise;
}

/** Code names the branches of a race, but does not say their labels. */
function restoreLabels({ content }: LiftedNode, before: WorkflowNode): void {
  if (content.kind !== 'firstOf' || before.kind !== 'firstOf') return;
  const labels = new Map(before.branches.map(({ id, label }) => [id, label]));
  content.branches = content.branches.map((branch) => ({ ...branch, label: labels.get(branch.id) ?? '' }));
}
