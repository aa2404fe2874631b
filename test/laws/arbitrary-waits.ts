/** Documents that wait in every way, talk to other runs, go through lists and race: some of their steps become such nodes. */
import {
  type Edge,
  type Graph,
  MAIN,
  type Message,
  outputsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { besideAnother } from './arbitrary-scopes.js';

/** Each wait and each assignment may become another node; which, the choices say. */
export function withWaits(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc
    .tuple(documents, fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }))
    .map(([document, choices]) => changeSome(document, choices));
}

function changeSome(document: WorkflowDocument, choices: readonly number[]): WorkflowDocument {
  const now = structuredClone(document);
  const paid: Message = {
    kind: 'signal',
    name: 'paid',
    constant: 'paid',
    parameters: ['{ amount: number }'],
  };
  now.messages = { ...now.messages, paid };
  const main = now.graphs[MAIN]!;
  const changed = Object.entries(main.nodes).filter(
    ([, { kind }]) => kind === 'wait' || kind === 'setVariable',
  );
  changed.forEach(([id, node], index) => {
    const choice = choices[index % choices.length]!;
    const form = FORMS[choice % FORMS.length]!({ id, node, choice });
    const { x, y } = node;
    main.nodes[id] = { ...form.node, x, y, title: `Step ${id}` } as WorkflowNode;
    Object.assign(now.graphs, form.graphs ?? {});
    connect(main, id, choice);
  });
  return now;
}

/** Every output but the first leads where the first does, or to an end. */
function connect(main: Graph, id: string, choice: number): void {
  const [key, first] = Object.entries(main.edges).find(([, { from }]) => from === id)!;
  const end = Object.keys(main.nodes).findLast((other) => main.nodes[other]!.kind === 'end');
  const node = main.nodes[id]!;
  delete main.edges[key];
  outputsOf(node).forEach(({ id: output }, index) => {
    const stays = index === 0 || node.kind === 'forEach' || (choice + index) % 3 === 0;
    main.edges[index === 0 ? key : `${key}_${index}`] = {
      from: id,
      output,
      to: stays ? first.to : (end ?? first.to),
    };
  });
}

interface Step {
  id: string;
  node: WorkflowNode;
  choice: number;
}

type Settings<N = WorkflowNode> = N extends unknown ? Omit<N, 'x' | 'y' | 'title'> : never;

type Form = (step: Step) => { node: Settings; graphs?: Record<string, Graph> };

const FORMS: readonly Form[] = [
  () => ({ node: { kind: 'waitUntil', time: "'2031-05-01T08:00:00Z'" } }),
  () => ({ node: { kind: 'condition', condition: 'total > 3' } }),
  ({ choice, id }) => ({
    node: {
      kind: 'condition',
      condition: 'total > 3',
      timeout: "'3 days'",
      ...(choice % 2 === 0 ? {} : { result: `held${id}` }),
    },
  }),
  ({ choice, id }) => ({
    node: { kind: 'receive', signal: 'paid', ...(choice % 2 === 0 ? {} : { result: `got${id}` }) },
  }),
  ({ choice, id }) => ({
    node: {
      kind: 'receive',
      signal: 'paid',
      where: 'message.amount > 3',
      timeout: "'2 days'",
      ...(choice % 2 === 0 ? {} : { result: `got${id}` }),
    },
  }),
  () => ({
    node: { kind: 'send', target: '`cart-${input.name}`', signal: 'paid', arguments: ['{ amount: 1 }'] },
  }),
  ({ choice, id }) => ({
    node: {
      kind: 'await',
      promise: choice % 2 === 0 ? 'Promise.resolve(1)' : '(await Promise.resolve(1)) + 1',
      ...(choice % 2 === 0 ? {} : { within: true as const, result: `value${id}` }),
    },
  }),
  ({ choice, id }) => ({
    node: {
      kind: 'await',
      promise: choice % 2 === 0 ? "sleep('1 hour')" : "sleep('1 hour').then(() => total)",
      starts: true,
      ...(choice % 3 === 0 ? {} : { result: `started${id}` }),
    },
  }),
  ({ choice, id }) => ({
    node: {
      kind: 'child',
      workflow: "'ship'",
      arguments: ['input.name'],
      mode: choice % 2 === 0 ? 'await' : 'start',
      ...(choice % 3 === 0 ? { parentClosePolicy: 'ABANDON' as const, workflowId: '`ship-${total}`' } : {}),
      ...(choice % 4 === 0 ? {} : { result: `shipped${id}` }),
    },
  }),
  // One of two branches of a round may leave all rounds.
  ({ id, node, choice }) => ({
    node: {
      kind: 'forEach',
      list: '[1, 2, 3]',
      item: `one${id}`,
      ...(choice % 2 === 0 ? {} : { index: `at${id}` }),
      ...(choice % 4 === 2 ? { awaited: true as const } : {}),
      concurrency: choice % 8 === 7 ? 'all' : 'one',
      graph: `g${id}`,
      outputs: [{ id: 'break', label: 'break' }],
    },
    graphs: { [`g${id}`]: besideAnother(id, round(id, node, { output: 'break' })) },
  }),
  ({ id, node, choice }) => ({
    node: {
      kind: 'forEach',
      list: '[1, 2, 3]',
      item: `one${id}`,
      ...(choice % 2 === 0 ? {} : { index: `at${id}` }),
      concurrency: 'one',
      graph: `g${id}`,
      outputs: [{ id: 'break', label: 'break' }],
    },
    graphs: { [`g${id}`]: round(id, node, { output: 'break' }) },
  }),
  ({ id, node, choice }) => ({
    node: {
      kind: 'forEach',
      list: '[1, 2, 3]',
      item: `one${id}`,
      concurrency: choice % 2 === 0 ? 'all' : { limit: '2' },
      graph: `g${id}`,
      outputs: [],
      result: `all${id}`,
    },
    graphs: { [`g${id}`]: round(id, node, { result: `one${id} * 2` }) },
  }),
  ({ id, node, choice }) => ({
    node: {
      kind: 'firstOf',
      split: true,
      branches: [
        { id: 'late', label: 'too late', event: { on: 'timer', duration: "'3 days'" } },
        {
          id: 'paid',
          label: '',
          event: { on: 'message', signal: 'paid', where: 'message.amount > 1', result: `paid${id}` },
        },
        ...(choice % 2 === 0
          ? [{ id: 'held', label: '', event: { on: 'condition' as const, condition: 'total > 3' } }]
          : []),
        { id: 'done', label: '', event: { on: 'steps', graph: `g${id}` } },
      ],
    },
    graphs: { [`g${id}`]: round(id, node, {}) },
  }),
  ({ id }) => ({
    node: {
      kind: 'firstOf',
      split: false,
      keepLosers: true,
      branches: [
        { id: 'b1', label: '', event: { on: 'timer', duration: "'3 days'" } },
        { id: 'b2', label: '', event: { on: 'promise', promise: 'Promise.resolve(1)' } },
      ],
      result: `first${id}`,
    },
  }),
];

/** A decision, behind which the round ends early, and the step. */
function round(id: string, node: WorkflowNode, early: { output?: string; result?: string }): Graph {
  const here = { x: 0, y: 0 };
  const branches = [{ id: 'b1', label: '', condition: 'input.amount > 3' }];
  const end = { kind: 'end', ...here, title: 'End' } as const;
  const edge = (from: string, output: string, to: string): Edge => ({ from: from + id, output, to: to + id });
  return {
    kind: 'frame',
    nodes: {
      [`s${id}`]: { kind: 'start', title: 'Start', ...here },
      [`d${id}`]: { kind: 'decision', title: `Leave ${id}?`, branches, ...here },
      [`o${id}`]: { ...end, ...early },
      [`i${id}`]: node,
      [`e${id}`]: 'result' in early ? { ...end, result: '0' } : end,
    },
    edges: {
      a: edge('s', 'next', 'd'),
      b: edge('d', 'b1', 'o'),
      c: edge('d', 'otherwise', 'i'),
      d: edge('i', 'next', 'e'),
    },
  };
}
