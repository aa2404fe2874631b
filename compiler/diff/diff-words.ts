/** A difference between two documents in sentences, the most telling first. */
import type { Json } from '@inkstone/runtime';
import type { WorkflowDocument } from '../graph/document.js';
import { outputsOf } from '../graph/outputs.js';
import { type DiffSentence, type SayDiff, sayInEnglish } from './diff-sentences.js';
import type { DocumentDiff, NodeDiff, SettingDiff, WayDiff } from './document-diff.js';

const LONGEST = 80;

/** What a field of the workflow is called; those that there may be several of, with their name. */
const PARTS: Readonly<Record<string, DiffSentence>> = {
  title: 'title',
  description: 'description',
  input: 'input',
  output: 'result',
  types: 'types',
  variables: 'variables',
  messages: 'messages',
  triggers: 'triggers',
  declarations: 'declarations',
  notes: 'notes',
  groups: 'groups',
  colours: 'colours',
};
const NAMED = new Set(['types', 'variables', 'messages']);

/**
 * One sentence for each node, way and setting. Steps that only moved are one sentence together.
 *
 * @param say the sentences in the reader's language
 */
export function diffWords(
  diff: DocumentDiff,
  was: WorkflowDocument,
  now: WorkflowDocument,
  say: SayDiff = sayInEnglish,
): string[] {
  const titles = new Map([...titlesOf(was), ...titlesOf(now)]);
  const titleOf = (id: string): string => say('step', { title: titles.get(id) ?? id });
  const count = diff.nodes.filter(({ what }) => what === 'moved').length;
  return [
    ...diff.nodes.flatMap((node) => nodeWords(node, titleOf, say)),
    ...diff.ways.map((way) => wayWords(way, outputLabel(way, was, now), titleOf, say)),
    ...new Set(diff.settings.map((setting) => workflowWords(setting, say))),
    ...(count === 0 ? [] : [say('moved', { count })]),
  ];
}

function titlesOf({ graphs }: WorkflowDocument): [string, string][] {
  return Object.values(graphs).flatMap(({ nodes }) =>
    Object.entries(nodes).map(([id, { title }]): [string, string] => [id, title]),
  );
}

function nodeWords(
  { id, what, settings }: NodeDiff,
  titleOf: (id: string) => string,
  say: SayDiff,
): string[] {
  const step = titleOf(id);
  if (what === 'added') return [say('stepAdded', { step })];
  if (what === 'removed') return [say('stepRemoved', { step })];
  return settings.map((setting) => say('stepSetting', { step, what: settingWords(setting, say) }));
}

function settingWords({ field, was, now }: SettingDiff, say: SayDiff): string {
  if (field === 'title') return say('wasCalled', { was: said(was, say) });
  if (was === undefined) return say('settingNew', { field, now: said(now, say) });
  if (now === undefined) return say('settingGone', { field, was: said(was, say) });
  return say('settingChanged', { field, was: said(was, say), now: said(now, say) });
}

function outputLabel(
  { graph, from, output }: WayDiff,
  was: WorkflowDocument,
  now: WorkflowDocument,
): string | undefined {
  const node = now.graphs[graph]?.nodes[from] ?? was.graphs[graph]?.nodes[from];
  return node && outputsOf(node).find(({ id }) => id === output)?.label;
}

function wayWords(
  { from, was, now }: WayDiff,
  label: string | undefined,
  titleOf: (id: string) => string,
  say: SayDiff,
): string {
  const step = titleOf(from);
  const way = label ? say('output', { label, step }) : step;
  if (now === undefined) return say('leadsNowhere', { way });
  if (was === undefined) return say('leadsTo', { way, now: titleOf(now) });
  return say('leadsToInstead', { way, now: titleOf(now), was: titleOf(was) });
}

function workflowWords({ field, was, now }: SettingDiff, say: SayDiff): string {
  const [key = '', id] = field.split('.');
  const name = nameIn(was) ?? nameIn(now) ?? id;
  const isNamed = NAMED.has(key) && name !== undefined;
  const what = PARTS[key];
  const part = what ? say(what, { name: name ?? '' }).trim() : key;
  const isWhole = field === key || (field === `${key}.${id}` && isNamed);
  if (isWhole && was === undefined) return say('partAdded', { part });
  if (isWhole && now === undefined) return say('partRemoved', { part });
  return say('partChanged', { part });
}

/** Variables and messages are kept by ids and called by names. */
function nameIn(value: Json | undefined): string | undefined {
  const name = (value as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
}

function said(value: Json | undefined, say: SayDiff): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? say('nothing') : line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
