/**
 * The code that stands beside the drawings of the examples is exactly what the drawings say. With `UPDATE=1` it is
 * written anew, to be read before it is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { activityTypes, check, lift, normalForm, print, TypeService } from '@inkstone/compiler';
import { diffDocument } from '@inkstone/compiler/draft';
import { documentSchema } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import type { Plugin } from '@inkstone/runtime/activity';
import { describe, expect, test } from 'vitest';

const EXAMPLES = new URL('../../examples/', import.meta.url);

async function pluginsOf(example: string): Promise<PluginDescriptor[]> {
  const files = ['plugins/http.js', 'plugins/email.js', `${example}/plugin.js`];
  const modules = files.map((file) => import(new URL(`dist/${file}`, EXAMPLES).href));
  return (await Promise.all(modules)).map(({ default: plugin }: { default: Plugin }) => plugin.descriptor);
}

function checkedIn(path: string, made: string): string {
  const file = new URL(path, EXAMPLES);
  if (process.env.UPDATE === '1') writeFileSync(file, made);
  return readFileSync(file, 'utf8');
}

describe.each(['expense-approval', 'order-fulfilment'])('%s', async (example) => {
  const context = { plugins: await pluginsOf(example) };
  const text = readFileSync(new URL(`${example}/${example}.flow.json`, EXAMPLES), 'utf8');
  const document = documentSchema.parse(JSON.parse(text));
  const printed = print(document, context);
  if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));

  test('the code and the types of the activities are those of the drawing', () => {
    expect(printed.source).toBe(checkedIn(`${example}/${example}.ts`, printed.source));
    const types = activityTypes(context.plugins);
    expect(types).toBe(checkedIn(`${example}/activities.d.ts`, types));
  });

  test('drawing and code have no problem, and say the same', () => {
    expect(check(document, context)).toEqual([]);
    expect(new TypeService().check(printed.source, context)).toEqual([]);
    const read = lift(printed.source, context, { document, ...printed });
    if ('broken' in read) expect.fail(JSON.stringify(read.broken));
    expect(read.diagnostics).toEqual([]);
    expect(diffDocument(normalForm(document, context), read.document)).toEqual([]);
  });
});
