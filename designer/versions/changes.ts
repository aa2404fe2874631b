/** What differs between two documents, as a list to walk through, and as marks on both drawings. */
import { type DocumentDiff, documentDiff, type NodeDiff, type WayDiff } from '@inkstone/compiler/draft';
import { type Edge, outputsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import type { Difference, Differences } from '../canvas/step-data.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import { outputLabel } from '../model/output-label.js';
import { fieldWords, valueWords } from './setting-words.js';

/** One setting, both ways. Absent: not set. */
export interface SettingRow {
  field: string;
  was?: string;
  now?: string;
}

export interface Change {
  key: string;
  what: Difference;
  title: string;
  /** The nodes that it is about; none: the workflow itself. */
  nodes: string[];
  rows: SettingRow[];
}

export interface Comparison {
  changes: Change[];
  before: Differences;
  after: Differences;
}

/** Steps first, in the order of the drawing; what only moved is one entry, last. */
export function compare(was: WorkflowDocument, now: WorkflowDocument): Comparison {
  const diff = documentDiff(was, now);
  return {
    changes: [...stepChanges(diff, was, now), ...workflowChange(diff), ...moves(diff)],
    before: { nodes: marksOf(diff, 'added'), lines: linesOnlyIn(was, now, 'removed') },
    after: { nodes: marksOf(diff, 'removed'), lines: linesOnlyIn(now, was, 'added') },
  };
}

function stepChanges({ nodes, ways }: DocumentDiff, was: WorkflowDocument, now: WorkflowDocument): Change[] {
  const rows = new Map<string, SettingRow[]>();
  for (const way of ways) rows.set(way.from, [...(rows.get(way.from) ?? []), wayRow(way, was, now)]);
  const told = nodes.filter(({ what, id }) => what !== 'moved' || rows.has(id));
  const ofWaysAlone = [...rows.keys()].filter((id) => !told.some((node) => node.id === id));
  return [
    ...told.map((node) => stepChange(node, rows.get(node.id) ?? [], { was, now })),
    ...ofWaysAlone.map((id): Change => {
      const title = nodeOf(now, id)?.title ?? id;
      return { key: id, what: 'changed', title, nodes: [id], rows: rows.get(id) ?? [] };
    }),
  ];
}

function stepChange(
  { id, what, node, settings }: NodeDiff,
  ways: SettingRow[],
  both: { was: WorkflowDocument; now: WorkflowDocument },
): Change {
  const rows = settings.map(({ field, was, now }) =>
    row(fieldWords(field), stepsWords(both.was, field, was), stepsWords(both.now, field, now)),
  );
  const kind = what === 'moved' ? 'changed' : what;
  return { key: id, what: kind, title: node.title, nodes: [id], rows: [...rows, ...ways] };
}

/** Of a setting that is a graph, how many steps it has: its id says nothing. */
function stepsWords(
  { graphs }: WorkflowDocument,
  field: string,
  value: Json | undefined,
): string | undefined {
  const graph = /(?:^|\.)(?:graph|finally)$/.test(field) ? graphs[String(value)] : undefined;
  if (!graph) return valueWords(value);
  const steps = Object.values(graph.nodes).filter(({ kind }) => kind !== 'start' && kind !== 'end');
  return steps.length === 0 ? text('model.noStepsYet') : text('model.steps', { count: steps.length });
}

function wayRow(way: WayDiff, was: WorkflowDocument, now: WorkflowDocument): SettingRow {
  const node = nodeOf(now, way.from) ?? nodeOf(was, way.from);
  const output = node && outputsOf(node).find(({ id }) => id === way.output)?.label;
  const titleIn = (document: WorkflowDocument, id: string | undefined) =>
    id === undefined ? text('versions.nowhere') : (nodeOf(document, id)?.title ?? id);
  const field = output
    ? text('versions.leadsToFrom', { output: outputLabel(output) })
    : text('versions.leadsTo');
  return row(field, titleIn(was, way.was), titleIn(now, way.now));
}

function workflowChange({ settings }: DocumentDiff): Change[] {
  if (settings.length === 0) return [];
  const rows = settings.map(({ field, was, now }) =>
    row(fieldWords(field), valueWords(was), valueWords(now)),
  );
  return [{ key: 'workflow', what: 'changed', title: text('versions.workflow'), nodes: [], rows }];
}

function moves({ nodes, ways }: DocumentDiff): Change[] {
  const moved = nodes.filter(({ what, id }) => what === 'moved' && !ways.some(({ from }) => from === id));
  if (moved.length === 0) return [];
  const title = text('versions.movedSteps', { count: moved.length });
  return [{ key: 'moved', what: 'moved', title, nodes: moved.map(({ id }) => id), rows: [] }];
}

function row(field: string, was: string | undefined, now: string | undefined): SettingRow {
  return { field, ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) };
}

function marksOf({ nodes }: DocumentDiff, hidden: Difference): Record<string, Difference> {
  return Object.fromEntries(nodes.flatMap(({ id, what }) => (what === hidden ? [] : [[id, what]])));
}

function linesOnlyIn<Mark extends 'added' | 'removed'>(
  one: WorkflowDocument,
  other: WorkflowDocument,
  mark: Mark,
): Record<string, Mark> {
  const keyOf = ({ from, output, to }: Edge) => `${from}\n${output}\n${to}`;
  const known = new Set(Object.values(other.graphs).flatMap(({ edges }) => Object.values(edges).map(keyOf)));
  const all = Object.values(one.graphs).flatMap(({ edges }) => Object.entries(edges));
  return Object.fromEntries(all.flatMap(([id, edge]) => (known.has(keyOf(edge)) ? [] : [[id, mark]])));
}
