/**
 * Drawing to code.
 *
 * P1  Equal documents give equal bytes, whatever the order of their records.
 * P2  With a text at hand, only what says something else is written anew; every other character stays.
 * P3  What is printed can be read back: `lift` gives the normal form of the document.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { inOrder } from '../draft/anchors.js';
import type { Anchor, Draft } from '../draft/draft.js';
import { draftWithLf, hasCrlf, withCrlf } from '../draft/line-ends.js';
import { type ActivityIndex, type CompilerContext, indexActivities } from '../graph/activity-index.js';
import { type Graph, MAIN, type WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { namedInput } from '../normal/normal-form.js';
import { asSaid, drawnAnchors } from '../normal/said-preparation.js';
import { closureExits } from '../regions/closure-exits.js';
import { namesReadBy } from '../syntax/identifiers.js';
import { conditionsOf } from '../syntax/negation.js';
import { parseSource } from '../syntax/parse-source.js';
import type { NodeContent } from '../syntax/title-comment.js';
import type { LiftedFile } from '../to-graph/2-lift/lift-file.js';
import type { LiftedSequence } from '../to-graph/2-lift/lifted.js';
import { bodiesByGraph } from '../to-graph/2-lift/nested-bodies.js';
import { liftMatched } from '../to-graph/3-place/lift-matched.js';
import { bindResults } from './3-emit/bindings.js';
import { bodyScope } from './3-emit/body-writer.js';
import { eachJumps } from './3-emit/each-jumps.js';
import { writeFile } from './3-emit/file-writer.js';
import { frameExits } from './3-emit/frame-exits.js';
import { writeFunction } from './3-emit/function-writer.js';
import { impliedEnds } from './3-emit/implied-ends.js';
import { namesSetIn } from './3-emit/names-set-in.js';
import { indexOriginal } from './3-emit/original.js';
import { Output } from './3-emit/output.js';
import { resultNames, takenNames, typesOfNames } from './3-emit/result-names.js';
import { boundIn, optionsOf, otherNamesOf } from './bound-activities.js';
import { chooseTrees, startOf } from './choose-trees.js';
import { frameTypes } from './frame-types.js';
import { numberPaths } from './number-paths.js';
import { habitsFor, listsIn, nodesOf, racesIn } from './said-before.js';
import { saidGraphs } from './said-graphs.js';
import { whyUnsayable } from './sayable.js';
import { uniqueLabels } from './unique-labels.js';

export interface Printed {
  source: string;
  anchors: Anchor[];
}

/**
 * The TypeScript of a document, or why it cannot be said yet.
 * @param previous the text to keep what can be kept of, and the draft whose ids it has.
 */
export function print(
  document: WorkflowDocument,
  context: CompilerContext,
  previous?: Pick<Draft, 'document' | 'source' | 'anchors'>,
): Printed | { problems: Diagnostic[] } {
  const problems = whyUnsayable(document, context);
  if (problems.length > 0) return { problems };
  const isCrlf = previous !== undefined && hasCrlf(previous.source);
  const before = isCrlf ? draftWithLf(previous) : previous;
  const old = before && liftMatched(before.source, context, asSaid(before));
  const printed = printWith(document, indexActivities(context), old);
  if ('problems' in printed) return printed;
  const parsed = parseSource(printed.source);
  if ('broken' in parsed) return { problems: parsed.broken };
  return isCrlf ? withCrlf(printed) : printed;
}

function printWith(
  document: WorkflowDocument,
  activities: ActivityIndex,
  old: LiftedFile | undefined,
): Printed | { problems: Diagnostic[] } {
  const bodies = old === undefined ? new Map<string, LiftedSequence>() : bodiesByGraph(old.workflow.body);
  const graphs = saidGraphs(document, activities, bodies);
  const nodes = Object.assign({}, ...[...graphs.values()].map((graph) => graph.nodes)) as Graph['nodes'];
  const all = Object.values(nodes);
  const bound = old?.bound ?? boundIn(document.declarations ?? '', activities);
  const taken = takenNames(document, all, bound.keys());
  const chosen = chooseTrees(graphs, bodies, taken);
  if ('problems' in chosen) return chosen;
  const { tree, holders, trees } = chosen;
  const contents = new Map(Object.entries(nodes).map(([id, node]) => [id, contentOf(node)]));
  const leaving = closureExits(tree, contents);
  const names = resultNames(
    nodes,
    tree,
    activities,
    taken,
    new Map([...racesIn(bodies), ...listsIn(bodies)]),
    new Set(leaving.passing.keys()),
    takenNames(document, nodesOf(bodies), []),
  );
  const around = old?.workflow.ending === undefined ? '' : old.workflow.unit;
  const original = old && indexOriginal(old.source, old.workflow.body, around);
  const rounds = eachJumps(tree, nodes, original);
  const habits = habitsFor(old, contents.values());
  const out = new Output(graphFinder(graphs));
  const variables = new Set(Object.values(document.variables).map(({ name }) => name));
  uniqueLabels(tree, nodes);
  const types = new Map<string, string>(
    [...names].flatMap(([id, name]) => typesOfNames(nodes[id]!, name, activities)),
  );
  const input = namedInput(document);
  if (typeof input.title === 'string' && !('x-parameters' in input)) types.set('input', input.title);
  const scope = bodyScope({
    out,
    contents,
    conditions: conditionsOf(contents.values()),
    numbers: numberPaths(document, all, activities),
    exits: new Map([...frameExits(tree, contents), ...rounds.exits]),
    leaving,
    labels: rounds.labels,
    bindings: bindResults(tree, contents, names, holders, variables),
    names,
    returned: new Set(),
    unnamed: rounds.unnamed,
    ofBranches: rounds.ofBranches,
    setAgain: namesSetIn(contents.values()),
    types: new Map([...types, ...frameTypes(graphs, types)]),
    steps: {
      activities,
      boundOptions: optionsOf(bound),
      boundAs: otherNamesOf(bound),
      habits,
      workflow: document.name,
      returns: document.output !== undefined,
    },
    unit: old?.workflow.unit ?? '  ',
    ...(original === undefined ? {} : { original }),
    impliedEnds: impliedEnds(trees, nodes, original, bodies),
  });
  writeFunction(scope, {
    document,
    tree,
    start: startOf(graphs.get(MAIN)!),
    usesInput: all.some((node) => namesReadBy(node).has('input')),
    returns: returnsSomething(graphs),
    ...(old === undefined ? {} : { old: old.workflow }),
  });
  const called = new Set(all.flatMap(activitiesOf));
  const body = { text: out.text, anchors: drawnAnchors(inOrder(out.anchors), document) };
  return writeFile({
    document,
    activities,
    body,
    called,
    bound: new Set(bound.keys()),
    habits,
    ...(old === undefined ? {} : { old }),
  });
}

function activitiesOf(node: WorkflowNode): string[] {
  if (node.kind !== 'activity') return [];
  return node.undo === undefined ? [node.activity] : [node.activity, node.undo.activity];
}

function contentOf({ x: _x, y: _y, ...content }: WorkflowNode): NodeContent {
  return content as NodeContent;
}

function graphFinder(graphs: ReadonlyMap<string, Graph>): (node: string) => string {
  const homes = new Map(
    [...graphs].flatMap(([graph, { nodes }]) => Object.keys(nodes).map((id) => [id, graph])),
  );
  return (node) => homes.get(node) ?? MAIN;
}

/** Whether the workflow returns a value: at an end of its own, or from inside a frame. */
function returnsSomething(graphs: ReadonlyMap<string, Graph>): boolean {
  return [...graphs].some(([id, { nodes }]) =>
    Object.values(nodes).some(
      (node) =>
        ((id === MAIN && node.kind === 'end') || node.kind === 'endWorkflow') && node.result !== undefined,
    ),
  );
}
