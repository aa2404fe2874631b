import { createHash } from 'node:crypto';
import { compile, createDraft, TypeService } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { expect, test } from 'vitest';
import { sampleResult } from '../try/sample-result.js';
import { Simulation } from '../try/simulation.js';
import type { TryOut } from '../try/try-out.js';
import { PATTERNS } from './patterns.js';
import { plugins } from './plugins-fixture.js';
import { TEMPLATES } from './templates.js';

const types = new TypeService();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What is done besides letting each step give its sample, and each person the first answer. */
const CHOICES: Record<string, { plan?: Partial<TryOut>; signals?: string[]; ends: string }> = {
  invoiceReminder: { signals: ['paid'], ends: 'Paid' },
  subscription: { signals: ['cancelled'], ends: 'Ended' },
  orderFulfilment: { plan: { mocks: { ship: { failure: 'no carrier' } } }, ends: 'Cancelled' },
  expenseApproval: { plan: { input: { employee: 'a@b.org', amount: 900, purpose: 'train' } }, ends: 'Paid' },
  loanApplication: { ends: 'Refused' },
};

test.each([...TEMPLATES, ...PATTERNS].map((document) => [document.title, document] as const))(
  '%s compiles, and comes to its end when it is tried',
  async (_, document) => {
    expect(documentSchema.parse(document)).toEqual(document);
    const draft = createDraft(document, { plugins });
    const result = compile(draft, { plugins, types, sha256 });
    if ('diagnostics' in result) throw new Error(JSON.stringify(result.diagnostics, null, 1));
    const { workflowType, module, nodes } = result.compiled;
    const { plan = {}, signals = [], ends } = CHOICES[document.name] ?? {};
    const chosen: TryOut = { input: sampleResult(document.input), mocks: {}, breakpoints: [], ...plan };
    const tried = { document, workflowType, module, nodes, plugins };
    const simulation = await Simulation.start(tried, () => chosen, createInProcessSandbox());
    const names = [...signals, ...(document.name.startsWith('pattern') ? ['paid', 'cancelled'] : [])];
    let view = await simulation.view();
    for (let round = 0; round < 60 && (view.status === 'paused' || view.status === 'waiting'); round += 1) {
      const moved = await simulation.step(false);
      view = await simulation.view();
      if (moved) continue;
      const [open] = view.tasks;
      const name = names.shift();
      if (open) simulation.answer(open.seq, { outcome: open.task.outcomes[0]! }, open.task.title);
      else if (name && document.messages?.[name]) simulation.signal(name, []);
      else await simulation.step(true);
      view = await simulation.view();
    }
    expect(view.problem).toBeUndefined();
    expect(view.status).toBe('completed');
    const last = nodes[view.path.at(-1) ?? -1];
    if (ends)
      expect([
        last?.title,
        ...view.picture.nodes.map(({ node }) => document.graphs.main?.nodes[node]?.title),
      ]).toContain(ends);
    await simulation.close();
  },
);

test('there are ten whole workflows and six patterns or more, each under a name of its own', () => {
  expect(TEMPLATES.length).toBeGreaterThanOrEqual(10);
  expect(PATTERNS.length).toBeGreaterThanOrEqual(6);
  const names = [...TEMPLATES, ...PATTERNS].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
