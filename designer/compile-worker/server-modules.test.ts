import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { createLocalCompiler } from './local-compiler.js';

const workflow = (specifier: string, body = '') => `import { round } from '${specifier}';

export async function bill(amount: number): Promise<number> {
${body}  return round(amount, 2);
}
`;

async function problemsOf(source: string): Promise<string[]> {
  const compiler = createLocalCompiler(() => 'id');
  await compiler.open({ document: expenses(), source, anchors: [], state: 'code-broken' }, []);
  return (await compiler.check()).map(({ message }) => message);
}

test.each(['./rounding.js', 'some-package', '@scope/some-package'])(
  'an import of %s is the server’s to judge',
  async (specifier) => {
    expect(await problemsOf(workflow(specifier))).toEqual([]);
  },
);

test('the rest of a file with imports is checked', async () => {
  const problems = await problemsOf(
    workflow('./rounding.js', '  const text: string = amount;\n  void text;\n'),
  );
  expect(problems).toEqual([expect.stringContaining("Type 'number' is not assignable to type 'string'")]);
});

test('what no server takes is refused at once', async () => {
  expect(await problemsOf(workflow('node:fs'))).toEqual([
    '“node:fs” cannot be part of a workflow: it is a part of Node, which reaches outside.',
  ]);
});
