import type { ActivityIndex } from '../../graph/activity-index.js';
import { bindingNames } from '../../graph/binding-names.js';
import { caughtOutputs } from '../../graph/catches.js';
import type { Graph, WorkflowDocument } from '../../graph/document.js';
import { doneName, endingOf, interruptionsOf, isRaced } from '../../graph/interruptions.js';
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { resultNameOf, resultNamesOf } from '../../graph/result-name.js';
import { statementsOf } from '../../graph/statements.js';
import { resultTypeText } from '../../normal/result-type.js';
import { asksForAnswer } from '../../regions/asks-afterwards.js';
import { isLeftByReturn } from '../../regions/closure-exits.js';
import { isSaidByTry } from '../../regions/said-by-try.js';
import { bodiesOf } from '../../regions/tidy.js';
import { isSaidAsTest, type Sequence } from '../../regions/tree.js';
import { namesDeclaredBy, namesDeclaredIn } from '../../syntax/declared-names.js';
import { namesReadBy } from '../../syntax/identifiers.js';
import { quote } from '../../syntax/literals.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { racedPattern } from '../../syntax/raced-pattern.js';
import { type NodeContent, writtenTitle } from '../../syntax/title-comment.js';
import { namesOfKnots, namesOfStrands } from '../name-knots.js';
import { racePattern } from './race-parts.js';
import { namesOfRaced, racedNames } from './raced-parts.js';

/**
 * The name under which each node's result is kept. A human task needs one for its own outcomes, also when nobody else reads
 * its result: then it is made from the title.
 */
export function resultNames(
  nodes: Graph['nodes'],
  tree: Sequence,
  activities: ActivityIndex,
  reserved: ReadonlySet<string>,
  known: ReadonlyMap<string, string> = new Map(),
  passing: ReadonlySet<string> = new Set(),
  reservedBefore: ReadonlySet<string> = new Set(),
): Map<string, string> {
  const names = new Map<string, string>();
  // What stood in the text beside such a name stands elsewhere.
  const strands = new Set(namesOfStrands(tree));
  const isFree = (name: string) => !strands.has(name) && (!reserved.has(name) || reservedBefore.has(name));
  for (const [id, node] of Object.entries(nodes)) {
    const result = resultNameOf(node);
    if (result !== undefined) names.set(id, result);
  }
  const taken = new Set([...reserved, ...variablesOfDispatches(tree), ...namesOfKnots(tree)]);
  nameLists(tree, nodes, names, known, taken);
  const asked = answersAsked(tree, nodes);
  for (const id of new Set([...choosingTasks(tree), ...passing])) {
    const node = nodes[id];
    if (names.has(id) || node === undefined || isSaidAsTest(node)) continue;
    if (node.kind === 'firstOf') continue;
    if (!asked.has(id) && (isSaidByTry(node) || isRaced(node))) continue;
    const keepsName = isLeftByReturn(node) || node.kind === 'humanTask';
    const before = keepsName ? nameBefore(known.get(id), node) : undefined;
    const isKept = before !== undefined && isFree(before);
    const name = isKept ? before : nameFromTitle(writtenTitle(node, activities).title, taken);
    names.set(id, name);
    taken.add(name);
  }
  const choosing = choosingTasks(tree);
  const others = Object.keys(nodes).filter((id) => known.has(id) || namesBranches(nodes[id]));
  nameRaces(new Set([...choosing, ...others.sort()]), nodes, names, known, { taken, isFree });
  nameRaced(new Set(choosingTasks(tree, nodes)), nodes, names, known, { taken, isFree });
  return names;
}

/** Nodes of which code asks what they give: people, and closures whose outputs lead to different places. */
function answersAsked({ items }: Sequence, nodes: Graph['nodes']): Set<string> {
  const found = new Set<string>();
  for (const item of items) {
    const node = item.kind === 'choice' ? nodes[item.node] : undefined;
    if (item.kind === 'choice' && node !== undefined && asksForAnswer(node)) {
      const other = new Set([...caughtOutputs(node), ...endingOf(node).map(({ id }) => id)]);
      const isOpen = item.branches.some(({ output, body }) => !other.has(output) && body.items.length > 0);
      if (isOpen || node.kind === 'humanTask') found.add(item.node);
    }
    for (const inner of bodiesOf(item).flatMap((body) => [...answersAsked(body, nodes)])) found.add(inner);
  }
  return found;
}

/** Under which name a text keeps what a frame gives, also where that is taken out of a race. */
function nameBefore(known: string | undefined, node: WorkflowNode): string | undefined {
  return known === undefined || !isRaced(node) ? known : namesOfRaced(known, node)?.result;
}

/** The list of each inclusive split: that of the text, or `branches`. */
function nameLists(
  tree: Sequence,
  nodes: Graph['nodes'],
  names: Map<string, string>,
  known: ReadonlyMap<string, string>,
  taken: Set<string>,
): void {
  const splits = splitsIn(tree).filter((id) => nodes[id]?.kind === 'inclusive');
  for (const id of splits) taken.add(known.get(id) ?? '');
  for (const id of splits) {
    const name = known.get(id) ?? nameFromTitle('Branches', taken);
    names.set(id, name);
    taken.add(name);
  }
}

function splitsIn({ items }: Sequence): string[] {
  return items.flatMap((item) => [
    ...(item.kind === 'parallel' ? [item.node] : []),
    ...bodiesOf(item).flatMap(splitsIn),
  ]);
}

interface Free {
  taken: Set<string>;
  /** Whether a name of the text may stay. */
  isFree: (name: string) => boolean;
}

/** A race is taken apart, as the text does it or anew; one without consequences is not. */
function nameRaces(
  races: ReadonlySet<string>,
  nodes: Graph['nodes'],
  names: Map<string, string>,
  known: ReadonlyMap<string, string>,
  { taken, isFree }: Free,
): void {
  const found = [...races].flatMap((id) => {
    const node = nodes[id];
    return node?.kind === 'firstOf' ? [{ id, node }] : [];
  });
  const keeps = ({ id, node }: (typeof found)[number]): boolean =>
    bindingNames(known.get(id) ?? '').every(isFree) && fitsRace(node, known.get(id));
  for (const { id, node } of keptFirst(found, keeps)) {
    const pattern = keeps({ id, node }) ? known.get(id) : racePattern(node, taken);
    if (pattern === undefined) continue;
    names.set(id, pattern);
    if (node.split) for (const name of bindingNames(pattern)) taken.add(name);
  }
}

/** Those that keep their names have them before others look for new ones. */
function keptFirst<T>(all: readonly T[], isKept: (one: T) => boolean): T[] {
  return [...all.filter(isKept), ...all.filter((one) => !isKept(one))];
}

/** The race of a node that something may interrupt is taken apart, as the text does it or anew. */
function nameRaced(
  choosing: ReadonlySet<string>,
  nodes: Graph['nodes'],
  names: Map<string, string>,
  known: ReadonlyMap<string, string>,
  { taken, isFree }: Free,
): void {
  const all = [...new Set([...choosing, ...Object.keys(nodes).sort()])].filter(
    (id) => nodes[id] !== undefined && isRaced(nodes[id]),
  );
  const wantedBy = (id: string) => racedNames(nodes[id]!, names.get(id), choosing.has(id), taken);
  const keeps = (id: string): boolean => keepsRaced(known.get(id), nodes[id]!, wantedBy(id), isFree);
  for (const id of keptFirst(all, keeps)) {
    const pattern = keeps(id) ? known.get(id) : racedPattern(wantedBy(id));
    if (pattern === undefined) names.delete(id);
    else names.set(id, pattern);
    for (const name of bindingNames(pattern ?? '')) taken.add(name);
  }
}

/** Whether the text names the same things, and may still do so. */
function keepsRaced(
  text: string | undefined,
  node: WorkflowNode,
  wanted: ReturnType<typeof racedNames>,
  isFree: Free['isFree'],
): boolean {
  const before = text === undefined ? undefined : namesOfRaced(text, node);
  return (
    before !== undefined &&
    before.result === wanted.result &&
    (['winner', 'value'] as const).every(
      (key) => (before[key] === undefined) === (wanted[key] === undefined),
    ) &&
    [before.winner, before.value].every((name) => name === undefined || isFree(name))
  );
}

/** Whether something of a race has a name, though all of its branches lead to the same node. */
function namesBranches(node: WorkflowNode | undefined): boolean {
  if (node?.kind !== 'firstOf') return false;
  return node.result !== undefined || node.branches.some(({ event }) => 'result' in event && event.result);
}

/** Whether a pattern gives as many names as the race needs. */
function fitsRace(node: NodeOf<'firstOf'>, pattern: string | undefined): boolean {
  return bindingNames(pattern ?? '').length === bindingNames(racePattern(node, new Set()) ?? '').length;
}

/** Names that mean something in the function or around it: nothing else may be called like that. */
export function takenNames(
  document: WorkflowDocument,
  nodes: readonly WorkflowNode[],
  bound: Iterable<string>,
): Set<string> {
  return new Set([
    'input',
    document.name,
    ...bound,
    ...Object.values(document.variables).map(({ name }) => name),
    ...Object.values(document.messages ?? {}).map(({ constant }) => constant),
    ...nodes.flatMap((node) => [...resultNamesOf(node), ...namesReadBy(node), ...namesDeclaredBy(node)]),
    ...nodes.flatMap((node) =>
      // What a handler declares is its own.
      node.kind === 'handler' ? [] : statementsOf(node).flatMap(({ text }) => namesDeclaredIn(text)),
    ),
    ...nodes.flatMap((node) => (node.kind === 'activity' ? [node.activity] : [])),
  ]);
}

export function variablesOfDispatches({ items }: Sequence): string[] {
  return items.flatMap((item) => [
    ...(item.kind === 'variable' ? [item.name] : []),
    ...bodiesOf(item).flatMap(variablesOfDispatches),
  ]);
}

/**
 * Nodes of choices with something to choose, in the order of the tree.
 * @param nodes given: what is caught does not count, since nothing has to be asked for it
 */
function choosingTasks({ items }: Sequence, nodes?: Graph['nodes']): string[] {
  return items.flatMap((item) => {
    const node = item.kind === 'choice' ? nodes?.[item.node] : undefined;
    const caught = node === undefined ? new Set<string>() : caughtOutputs(node);
    const isOpen =
      item.kind === 'choice' &&
      item.branches.some(({ output, body }) => !caught.has(output) && body.items.length > 0);
    return [...(isOpen ? [item.node] : []), ...bodiesOf(item).flatMap((body) => choosingTasks(body, nodes))];
  });
}

/** The types of the names under which a node's result is kept, each as a `let` names it. */
export function typesOfNames(node: NodeContent, name: string, activities: ActivityIndex): [string, string][] {
  const own = node.declaredType?.trim() || resultTypeText(node, activities);
  const raced = isRaced(node) ? namesOfRaced(name, node) : undefined;
  if (raced === undefined) return [[name, own]];
  const winners = [doneName(node), ...interruptionsOf(node).map(({ id }) => id)].map((id) => quote(id));
  return [
    ...(raced.winner === undefined ? [] : [[raced.winner, winners.join(' | ')] as [string, string]]),
    ...(raced.result === undefined ? [] : [[raced.result, own] as [string, string]]),
  ];
}
