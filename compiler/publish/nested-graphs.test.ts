import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { draftFromSource } from '../edit/edit-draft.js';
import { compile } from './compile.js';

const SOURCE = `import { defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';

export const stop = defineSignal('stop');

export async function watch(): Promise<void> {
  // Stop
  setHandler(stop, async () => {
    // Rest
    await sleep('1 hour');
  });

  // Nap
  const nap = async (days: number) => {
    // Sleep
    await sleep(\`\${days} days\`);
  };

  // Take a nap
  await nap(3);
}
`;

test('nodes of nested graphs are in the source map, and their commands are credited to them', () => {
  const made = draftFromSource(SOURCE, { plugins: [] });
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const result = compile(made.draft, { plugins: [], sha256 });
  if ('diagnostics' in result) expect.fail(JSON.stringify(result.diagnostics));
  const { nodes, module } = result.compiled;
  const placed = nodes.map(({ graph, title, lines: { from, to } }) => `${graph} ${title} ${from}-${to}`);
  expect(placed).toEqual([
    'main Start 5-5',
    'g1 Start 6-6',
    'g2 Start 12-12',
    'main Stop 6-10',
    'g1 Rest 8-9',
    'g1 End 10-10',
    'main Nap 12-16',
    'g2 Sleep 14-15',
    'g2 End 16-16',
    'main Take a nap 18-19',
    'main End 20-20',
  ]);
  const index = (title: string) => nodes.findIndex((node) => node.title === title);
  expect(module).toContain(`at(${index('Rest')}, `);
  expect(module).toContain(`at(${index('Sleep')}, `);
  expect(module).toContain(`at.path(${index('Take a nap')}, nap)(3)`);
});

test('the lines of code that a handler holds are the handler’s, and what it sets is recorded at it', () => {
  const made = draftFromSource(
    SOURCE.replace(
      /async \(\) => \{\n.*Rest\n.*\n {2}\}/,
      '() => {\n    // Rest\n    rested = true;\n  }',
    ).replace('  // Stop', '  let rested = false;\n\n  // Stop'),
    { plugins: [] },
  );
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const result = compile(made.draft, { plugins: [], sha256 });
  if ('diagnostics' in result) expect.fail(JSON.stringify(result.diagnostics));
  const { nodes, module } = result.compiled;
  const stop = nodes.findIndex(({ title }) => title === 'Stop');
  expect(nodes[stop]).toMatchObject({ graph: 'main', kind: 'handler', lines: { from: 8, to: 12 } });
  const [set] = module.split('\n').filter((line) => line.includes('rested = true'));
  expect(set).toMatch(new RegExp(`\\b${stop}\\b`));
});
