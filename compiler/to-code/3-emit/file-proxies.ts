import { type ActivityOptions, defaultOptions } from '../../graph/activity-index.js';
import { equalJson } from '../../graph/json-equal.js';
import type { Habits } from '../../syntax/habits.js';
import { call, LINE_WIDTH, object, render, row } from '../../syntax/layout.js';
import { ended, literal } from '../../syntax/literals.js';
import type { FileItem } from '../../to-graph/1-parse/file-items.js';
import { type Block, type FileParts, insert, isDeclared } from './file-blocks.js';

/** Binds the activities that are used and not bound yet, those with equal options together; drops what fell out of use. */
export function writeProxies(
  blocks: Block[],
  parts: FileParts,
  used: ReadonlySet<string>,
  usedBefore: ReadonlySet<string>,
): void {
  const { activities, called, bound } = parts;
  const names = new Set([
    // A call through an object of activities names none of its own.
    ...[...called].filter((name) => used.has(name)),
    ...[...used].filter((name) => activities.has(name) && !isDeclared(name, parts)),
  ]);
  const missing = new Map<string, { options: ActivityOptions; names: string[] }>();
  for (const name of [...names].filter((name) => name !== '' && !bound.has(name)).sort()) {
    const options = defaultOptions(activities, name);
    const key = JSON.stringify(options);
    missing.set(key, { options, names: [...(missing.get(key)?.names ?? []), name] });
  }
  for (const block of blocks.filter(({ kind }) => kind === 'proxies')) {
    const item = block.origin as Extract<FileItem, { kind: 'proxies' }>;
    const kept = item.names.filter((name) => used.has(name) || !usedBefore.has(name));
    const same = [...missing.entries()].find(([, { options }]) => equalJson(options, item.options));
    const added = same?.[1].names ?? [];
    if (same !== undefined) missing.delete(same[0]);
    if (kept.length < item.names.length || added.length > 0)
      block.text = proxiesText([...kept, ...added], item.options, parts.habits);
    if (kept.length + added.length === 0) blocks.splice(blocks.indexOf(block), 1);
  }
  for (const { names: together, options } of missing.values())
    insert(blocks, { kind: 'proxies', text: proxiesText(together, options, parts.habits) });
}

function proxiesText(names: readonly string[], options: ActivityOptions, habits: Habits): string {
  const bindings = object([...names].sort());
  const bound = row(
    'const ',
    bindings,
    ' = proxyActivities<Activities>',
    call(literal(options, habits)),
    ';',
  );
  return ended(render(bound, LINE_WIDTH), habits);
}
