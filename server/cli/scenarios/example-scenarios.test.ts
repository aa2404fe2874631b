/** The scenarios beside the examples, as `inkstone test` plays them: all pass, and together they enter every node. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from '@inkstone/runtime/activity';
import { describe, expect, test } from 'vitest';
import { createInlineCompiler } from '../../versions/inline-compiler.js';
import { playScenarios } from './play-scenarios.js';
import { findScenarios } from './scenario-files.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

describe.each(['expense-approval', 'order-fulfilment'])('%s', async (example) => {
  const files = ['plugins/http.js', 'plugins/email.js', `${example}/plugin.js`];
  const modules = files.map((file) => import(new URL(`dist/${file}`, EXAMPLES).href));
  const plugins = (await Promise.all(modules)).map(
    ({ default: plugin }: { default: Plugin }) => plugin.descriptor,
  );

  test('its scenarios pass, and leave no node out', async () => {
    const scenarios = findScenarios([fileURLToPath(new URL(example, EXAMPLES))]);
    const { passed, value, words } = await playScenarios(scenarios, createInlineCompiler(plugins), plugins);
    expect(passed, words).toBe(true);
    expect(value.flatMap(({ coverage }) => coverage.nodes).filter(({ entered }) => entered === 0)).toEqual(
      [],
    );
  });
});
