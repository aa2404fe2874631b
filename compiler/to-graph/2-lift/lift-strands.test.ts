import { describe, expect, test } from 'vitest';
import { MAIN } from '../../graph/document.js';
import { HOUSE_PLUGINS } from '../../graph/house-for-test.js';
import { normalForm } from '../../normal/normal-form.js';
import { print } from '../../to-code/print.js';
import { lift } from '../lift.js';

const context = { plugins: HOUSE_PLUGINS };

const HEAD = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { build } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

`;

const source = (body: string): string =>
  `${HEAD}export async function w(input: { n: number }): Promise<void> {\n${body}\n}\n`;

function lifted(body: string) {
  const result = lift(source(body), context);
  if ('broken' in result) expect.fail(JSON.stringify(result.broken));
  return result;
}

/** `Walls → Roof`, by titles. */
function ways(body: string): string[] {
  const { nodes, edges } = lifted(body).document.graphs[MAIN]!;
  return Object.values(edges).map(({ from, to, input }) => {
    const arrow = input === undefined ? '→' : '⇢';
    return `${nodes[from]!.title} ${arrow} ${nodes[to]!.title}`;
  });
}

const strand = (name: string, what: string, first = ''): string =>
  `  const ${name} = (async () => {\n${first}    // ${what}\n    await build({ what: '${what}' });\n  })();`;

const HOUSE = [
  '  // Begin',
  strand('walls', 'Walls'),
  strand('permit', 'Permit'),
  '\n  // Walls stand',
  strand('roof', 'Roof', '    await walls;\n\n'),
  strand('wires', 'Wires', '    // Ready\n    await Promise.all([walls, permit]);\n\n'),
  '\n  // All is done\n  await Promise.all([roof, wires]);',
].join('\n');

const OF_HOUSE = [
  'Start → Begin',
  'Begin → Walls',
  'Begin → Permit',
  'Walls → Walls stand',
  'Permit → Ready',
  'Walls stand → Roof',
  'Walls stand → Ready',
  'Roof → All is done',
  'Ready → Wires',
  'Wires → All is done',
  'All is done → End',
];

describe('promises that are awaited where they are needed', () => {
  test('are splits and joins that are not nested', () => {
    expect(ways(HOUSE).toSorted()).toEqual(OF_HOUSE.toSorted());
  });

  test('go on where the last of them has come', () => {
    const found = ways(`${HOUSE}\n\n  // Move in\n  await build({ what: 'in' });`);
    expect(found).toContain('All is done → Move in');
  });

  test('end each by itself where nothing is said of what they come to', () => {
    const found = ways(HOUSE.replace('  // All is done\n', ''));
    expect(found).toContain('Roof → End');
    expect(found).toContain('Wires → End');
  });

  test('may come together before the last, as a constant', () => {
    const found = ways(
      [
        '  // Begin',
        strand('walls', 'Walls'),
        strand('permit', 'Permit'),
        '\n  // Both are there\n  const both = Promise.all([walls, permit]);',
        '\n  // Then',
        strand('roof', 'Roof', '    await both;\n\n'),
        strand('wires', 'Wires', '    await both;\n\n'),
        '\n  // All is done\n  await Promise.all([roof, wires]);',
      ].join('\n'),
    );
    expect(found).toContain('Walls → Both are there');
    expect(found).toContain('Both are there → Then');
    expect(found).toContain('Then → Wires');
  });

  test('come once, whichever of its ways a strand takes', () => {
    const early = "    if (input.n > 1) return;\n    await build({ what: 'more' });\n  })();\n";
    const found = ways(HOUSE.replace("{ what: 'Roof' });\n  })();\n", `{ what: 'Roof' });\n${early}`));
    expect(found.filter((way) => way.endsWith('⇢ All is done'))).toHaveLength(2);
  });

  test('lead to what awaits them, whatever comment stands above a `return`', () => {
    const early =
      "    if (input.n > 1) {\n      // Enough\n      return;\n    }\n\n    await build({ what: 'more' });\n    // Left\n  })();\n";
    const body = HOUSE.replace("{ what: 'Wires' });\n  })();\n", `{ what: 'Wires' });\n\n${early}`);
    const found = ways(`${body}\n\n  // Move in\n  await build({ what: 'in' });`);
    expect(found.filter((way) => way.endsWith('⇢ All is done'))).toHaveLength(2);
    const { document, anchors } = lifted(body);
    const printed = print(document, context, { document, source: source(body), anchors });
    expect('source' in printed && printed.source).toBe(source(body));
  });

  test('are read the same as they are written', () => {
    const { document } = lifted(HOUSE);
    const printed = print(document, context);
    if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));
    const back = lift(printed.source, context);
    if ('broken' in back) expect.fail(JSON.stringify(back.broken));
    expect(normalForm(back.document, context).graphs).toEqual(normalForm(document, context).graphs);
  });
});

/** Who hands on `plan`, and who takes it. */
const handing = (given: string, roof: string, wires: string): string =>
  HOUSE.replace("await build({ what: 'Walls' });", `${given};\n    return plan;`)
    .replace('await walls;', `${roof};`)
    .replace('await Promise.all([walls, permit]);', `${wires};`)
    .replace("'Roof' })", 'plan })');

const GIVEN = "const plan = await build({ what: 'Walls' })";
const TAKEN = 'const plan = await walls';
const WIRES = 'await Promise.all([walls, permit])';

describe('what strands hand on', () => {
  test.each([
    ['by one that awaits it', handing(GIVEN, TAKEN, WIRES)],
    [
      'by one that awaits several',
      handing(GIVEN, TAKEN, `const [plan] = ${WIRES}`).replace("'Wires' })", 'plan })'),
    ],
    [
      'behind all of them',
      `${HOUSE.replace("await build({ what: 'Wires' });", "const plan = await build({ what: 'Wires' });\n    return plan;").replace('await Promise.all([roof, wires]);', 'const [, plan] = await Promise.all([roof, wires]);')}\n\n  // Move in\n  await build({ what: plan });`,
    ],
    [
      'of several that it hands on',
      handing(
        `${GIVEN};\n\n    // Bricks\n    const bricks = await build({ what: 'bricks' })`,
        'const { plan } = await walls',
        `const [{ bricks, plan }] = ${WIRES}`,
      )
        .replace('return plan;', 'return { plan, bricks };')
        .replace("'Wires' })", '[plan, bricks] })'),
    ],
    [
      'wherever it ends',
      handing(GIVEN, TAKEN, WIRES).replace(
        '    return plan;',
        "    if (plan.isDone) {\n      return plan;\n    }\n\n    // More\n    await build({ what: 'more' });\n    return plan;",
      ),
    ],
    ['though nothing reads it yet', handing(GIVEN, TAKEN, WIRES).replace('what: plan', "what: 'Roof'")],
    [
      'though nothing takes it yet',
      handing(GIVEN, 'await walls', WIRES).replace('what: plan', "what: 'Roof'"),
    ],
  ])('is the result of a step, taken %s', (_, body) => {
    const { document, anchors } = lifted(body);
    const { nodes } = document.graphs[MAIN]!;
    expect(Object.values(nodes).some((node) => 'result' in node && node.result === 'plan')).toBe(true);
    expect(Object.values(nodes).every(({ kind }) => kind !== 'code')).toBe(true);
    const printed = print(document, context, { document, source: source(body), anchors });
    expect('source' in printed && printed.source).toBe(source(body));
  });
});

describe('what only looks like it stays what it was', () => {
  test.each([
    [
      'a strand gives a value',
      HOUSE.replace("await build({ what: 'Roof' })", "return build({ what: 'Roof' })"),
    ],
    ['something else is taken than is given', handing(GIVEN, 'const other = await walls', WIRES)],
    ['a part is taken of the only one', handing(GIVEN, 'const { plan } = await walls', WIRES)],
    [
      'code gives the value',
      handing('const plan = input.n + 1;\n    await build({ what: plan })', TAKEN, WIRES),
    ],
    [
      'not all ways give it',
      handing(GIVEN, TAKEN, WIRES).replace('return plan;', 'if (input.n > 1) return plan;'),
    ],
    ['a promise is used otherwise', `${HOUSE}\n  input.n = walls === undefined ? 1 : 2;`],
    ['a promise is left alone', HOUSE.replace('await Promise.all([roof, wires])', 'await wires')],
    ['something stands between', HOUSE.replace('\n  // Walls stand', '\n  input.n += 1;\n')],
  ])('%s', (_, body) => {
    expect(ways(body)).not.toContain('Walls → Walls stand');
    const { document, anchors } = lifted(body);
    const printed = print(document, context, { document, source: source(body), anchors });
    expect('source' in printed && printed.source).toBe(source(body));
  });
});
