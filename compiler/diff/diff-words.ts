/** A difference between two documents in sentences, the most telling first. */
import type { Json } from '@inkstone/runtime';
import type { WorkflowDocument } from '../graph/document.js';
import { outputsOf } from '../graph/outputs.js';
import type { DocumentDiff, NodeDiff, SettingDiff, WayDiff } from './document-diff.js';

const NAMELESS = new Set(['input', 'output', 'triggers', 'notes', 'groups', 'colours']);
const LONGEST = 80;

/** What a field of the workflow is called. */
const PARTS: Readonly<Record<string, string>> = {
  title: 'The title',
  description: 'The description',
  input: 'The input',
  output: 'The result',
  types: 'The type',
  variables: 'The variable',
  messages: 'The message',
  triggers: 'How it starts',
  declarations: 'The code around the workflow',
  notes: 'A note',
  groups: 'A group of steps',
  colours: 'The colour of a step',
};

/** One sentence for each node, way and setting. Steps that only moved are one sentence together. */
export function diffWords(diff: DocumentDiff, was: WorkflowDocument, now: WorkflowDocument): string[] {
  const titles = new Map([...titlesOf(was), ...titlesOf(now)]);
  const titleOf = (id: string): string => `“${titles.get(id) ?? id}”`;
  const moved = diff.nodes.filter(({ what }) => what === 'moved').length;
  const places = moved === 1 ? 'One step stands elsewhere.' : `${moved} steps stand elsewhere.`;
  return [
    ...diff.nodes.flatMap((node) => nodeWords(node, titleOf)),
    ...diff.ways.map((way) => wayWords(way, was, now, titleOf)),
    ...[...new Set(diff.settings.map(workflowWords))],
    ...(moved === 0 ? [] : [places]),
  ];
}

function titlesOf({ graphs }: WorkflowDocument): [string, string][] {
  return Object.values(graphs).flatMap(({ nodes }) =>
    Object.entries(nodes).map(([id, { title }]): [string, string] => [id, title]),
  );
}

function nodeWords({ id, what, settings }: NodeDiff, titleOf: (id: string) => string): string[] {
  if (what === 'added' || what === 'removed') return [`${titleOf(id)} was ${what}.`];
  return settings.map((setting) => `${titleOf(id)}: ${settingWords(setting)}.`);
}

function settingWords({ field, was, now }: SettingDiff): string {
  if (field === 'title') return `was called ${said(was)}`;
  if (was === undefined) return `${field} is ${said(now)}, was not set`;
  if (now === undefined) return `${field} was ${said(was)}, is not set any more`;
  return `${field} was ${said(was)}, is ${said(now)}`;
}

function wayWords(
  { graph, from, output, was: before, now: after }: WayDiff,
  was: WorkflowDocument,
  now: WorkflowDocument,
  titleOf: (id: string) => string,
): string {
  const node = now.graphs[graph]?.nodes[from] ?? was.graphs[graph]?.nodes[from];
  const label = node && outputsOf(node).find(({ id }) => id === output)?.label;
  const way = label ? `“${label}” of ${titleOf(from)}` : titleOf(from);
  if (after === undefined) return `${way} leads nowhere any more.`;
  return `${way} leads to ${titleOf(after)}${before === undefined ? '' : ` instead of ${titleOf(before)}`}.`;
}

function workflowWords({ field, was, now }: SettingDiff): string {
  const [part = '', id] = field.split('.');
  const name = nameIn(was) ?? nameIn(now) ?? id;
  const what = PARTS[part] ?? part;
  const named = name === undefined || NAMELESS.has(part) ? what : `${what} ${name}`;
  const isWhole = field === part || (field === `${part}.${id}` && named !== what);
  if (isWhole && was === undefined) return `${named} was added.`;
  if (isWhole && now === undefined) return `${named} was removed.`;
  return `${named} was changed.`;
}

/** Variables and messages are kept by ids and called by names. */
function nameIn(value: Json | undefined): string | undefined {
  const name = (value as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
}

function said(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? 'empty' : line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
