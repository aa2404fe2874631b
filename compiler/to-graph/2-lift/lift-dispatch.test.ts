import { expect, test } from 'vitest';
import { MAIN } from '../../graph/document.js';
import type { WorkflowNode } from '../../graph/node.js';
import { lift } from '../lift.js';

const plugins: [] = [];

function nodesIn(statements: string): WorkflowNode[] {
  const source = `import { sleep } from '@inkstone/workflow';

export async function pace(input: { fast: boolean }): Promise<void> {
${statements}
}
`;
  const lifted = lift(source, { plugins });
  if ('broken' in lifted) expect.fail(JSON.stringify(lifted.broken));
  return Object.values(lifted.document.graphs[MAIN]!.nodes);
}

const kindsIn = (statements: string) => nodesIn(statements).map(({ kind }) => kind);

const loop = (inFirst: string, inSecond: string) => `
  for (;;) {
    switch (next) {
      case 'walk': {
        await sleep('1 minute');
        ${inFirst}
        break;
      }
      case 'rest': {
        await sleep('2 minutes');
        ${inSecond}
        break;
      }
    }
  }`;
const declared = `
  let next: 'walk' | 'rest';
  if (input.fast) {
    next = 'walk';
  } else {
    next = 'rest';
  }`;

test('a dispatch is no node: its entries are where they lead', () => {
  expect(kindsIn(declared + loop("next = 'rest';", "next = 'walk';"))).toEqual([
    'start',
    'decision',
    'wait',
    'wait',
  ]);
});

test.each([
  ['it goes round without aiming', declared + loop('', "next = 'walk';")],
  [
    'something happens between aiming and going',
    declared + loop("next = 'rest'; await sleep(5);", "next = 'walk';"),
  ],
  ['it is read elsewhere', declared + loop("next = 'rest'; console.log(next);", "next = 'walk';")],
  ['it is set to what is no name', declared + loop('next = pick();', "next = 'walk';")],
  [
    'it has a first value',
    `\n  let next: 'walk' | 'rest' = 'walk';${loop("next = 'rest';", "next = 'walk';")}`,
  ],
  [
    'a case is missing',
    declared.replace("| 'rest'", "| 'rest' | 'run'") + loop("next = 'rest';", "next = 'walk';"),
  ],
  [
    'it is set from a function',
    `${declared}\n  const stop = () => {\n    next = 'rest';\n  };${loop("next = 'rest';", "next = 'walk';")}`,
  ],
])('it is no dispatch when %s: its variable is read', (_, statements) => {
  const read = nodesIn(statements).filter((node) => /\bnext\b/.test(JSON.stringify({ ...node, title: '' })));
  expect(read.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:decision|code)$/)]),
  );
});
