/** One page for each value that workflow code can import; `UPDATE=1` writes what comes from the code, and the index. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileModule } from '@inkstone/compiler';
import { ApplicationFailure } from '@inkstone/runtime';
import { TestEnvironment, type TestWorkflowHandle } from '@inkstone/runtime/testing';
import * as api from '@inkstone/runtime/workflow';
import { describe, expect, test } from 'vitest';
import { apiDeclarations } from './api-declarations.js';
import { parseApiPage, withCodePart } from './api-page.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGES = join(ROOT, 'docs', 'api');
const pages = readdirSync(PAGES).filter((file) => file !== 'README.md');
const read = (file: string) => readFileSync(join(PAGES, file), 'utf8');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('each export has a page, and each page an export', () => {
  expect(pages.sort()).toEqual(
    Object.keys(api)
      .map((name) => `${name}.md`)
      .sort(),
  );
});

test('pages and index say what the code says', () => {
  const entry = join(ROOT, 'runtime', 'workflow', 'index.ts');
  const declarations = apiDeclarations(entry, join(ROOT, 'runtime', 'tsconfig.json'));
  const written = pages.map((file) => {
    const { part = '' } = declarations.get(file.slice(0, -3)) ?? {};
    return [file, withCodePart(read(file), part)] as const;
  });
  const index = [...declarations]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, { summary }]) => {
      return `| [${name}](${name}.md) | ${summary.replaceAll('|', '\\|')} |`;
    });
  const all = [...written, ['README.md', `${INTRODUCTION}${index.join('\n')}\n`] as const];
  if (process.env.UPDATE) for (const [file, text] of all) writeFileSync(join(PAGES, file), text);
  for (const [file, text] of all) expect(read(file), file).toBe(text);
});

describe('the example of', () => {
  test.each(pages)('%s runs, and gives what it says', async (file) => {
    const { workflow, activities, test: outside, result } = parseApiPage(file, read(file));
    const { module, diagnostics } = compileModule(workflow, { sha256 });
    expect(diagnostics).toEqual([]);
    const env = await TestEnvironment.create({
      activities: { ...ACTIVITIES, ...mapValues(activities, (value) => () => value) },
      humanTasks: decide,
    });
    try {
      const handle = await env.start(module, 'example');
      if (outside !== undefined) await run(outside, env, handle);
      expect(await handle.result()).toEqual(result);
    } finally {
      await env.close();
    }
  });
});

const ACTIVITIES = {
  greet: (name: unknown) => `Hello, ${name}!`,
  refuse: () => {
    throw ApplicationFailure.nonRetryable('nothing left', 'NoStock');
  },
};

function mapValues<A, B>(values: Record<string, A>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

const decide = ({ outcomes, form }: { outcomes: string[]; form?: unknown }) => ({
  outcome: outcomes[0] ?? '',
  by: 'maria',
  ...(form === undefined ? {} : { data: { reason: 'because' } }),
});

async function run(code: string, env: TestEnvironment, handle: TestWorkflowHandle): Promise<void> {
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  await AsyncFunction('env', 'handle', 'expect', code)(env, handle, expect);
}

const INTRODUCTION = `# The workflow API

What workflow code imports from \`@inkstone/runtime/workflow\`. Names and semantics are those of Temporal's TypeScript
SDK; [temporal.md](../temporal.md) lists the differences. Each page has an example that a test runs. Durations are
milliseconds or words (\`'30 seconds'\`, \`'3 days'\`).

| name | what it is |
| --- | --- |
`;
