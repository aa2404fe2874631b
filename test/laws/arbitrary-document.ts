/** Random complete workflow documents: arbitrary sound flow, settings that type-check, results read where they are set. */
import {
  type Graph,
  MAIN,
  type NodeOf,
  outputsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import type fc from 'fast-check';
import {
  arbitraryCrossingFlow,
  arbitraryFlow,
  arbitraryIrreducibleFlow,
  caughtCount,
  type FlowNode,
} from './arbitrary-flow.js';

/** The plugins whose activities the documents use. */
export const lawPlugins: PluginDescriptor[] = [
  {
    name: 'law',
    title: 'Law',
    version: '1.0.0',
    activities: [
      {
        name: 'lookUp',
        title: 'Look up',
        description: 'Finds a value by its key.',
        input: {
          type: 'object',
          properties: { key: { type: 'string', title: 'Key' }, amount: { type: 'number' } },
          required: ['key'],
        },
        output: {
          type: 'object',
          properties: { value: { type: 'number' }, text: { type: 'string' } },
          required: ['value', 'text'],
        },
      },
      {
        name: 'fetchData',
        title: 'Fetch data',
        input: { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
        output: {
          type: 'object',
          properties: { status: { type: 'integer' }, body: {} },
          required: ['status', 'body'],
        },
        authoredOutput: 'body',
        options: { startToCloseTimeout: '5 minutes', retry: { maximumAttempts: 3 } },
      },
    ],
  },
];

export function arbitraryDocument(maxNodes = 14): fc.Arbitrary<WorkflowDocument> {
  return arbitraryFlow(maxNodes).map(documentOf);
}

/** Documents with at least one loop that is entered in several places. */
export function irreducibleDocument(maxNodes = 14): fc.Arbitrary<WorkflowDocument> {
  return arbitraryIrreducibleFlow(maxNodes).map(documentOf);
}

/** Documents whose ways cross, each decision asking something of its own that code may turn round: `status !== 'n3'`. */
export function crossingDocument(maxNodes = 10): fc.Arbitrary<WorkflowDocument> {
  return arbitraryCrossingFlow(maxNodes).map((flow) => {
    const document = documentOf(flow);
    for (const [id, node] of Object.entries(document.graphs[MAIN]!.nodes)) {
      if (node.kind !== 'decision') continue;
      node.branches.forEach((branch, index) => {
        branch.condition = `status === '${id}${index}'`;
      });
    }
    return document;
  });
}

/** What a flow looks like as a document. */
export function documentOf(flow: readonly FlowNode[]): WorkflowDocument {
  return {
    format: 1,
    name: 'lawful',
    title: 'Lawful',
    input: {
      title: 'LawfulInput',
      type: 'object',
      properties: { name: { type: 'string', title: 'Name' }, amount: { type: 'number', minimum: 0 } },
      required: ['name', 'amount'],
    },
    types: {
      Quote: {
        type: 'object',
        properties: { price: { type: 'number' } },
        required: ['price'],
      },
    },
    variables: {
      total: { name: 'total', schema: { type: 'number' }, initial: '0' },
      status: { name: 'status', schema: { type: 'string' }, initial: "'new'" },
    },
    triggers: [{ kind: 'manual' }],
    graphs: { [MAIN]: graphOf(flow) },
    notes: {},
  };
}

function graphOf(flow: readonly FlowNode[]): Graph {
  const scopes = dominatingResults(flow);
  const nodes: Graph['nodes'] = { start: { kind: 'start', title: 'Start', x: 0, y: 0 } };
  const edges: Graph['edges'] = { e0: { from: 'start', output: 'next', to: flow[0]?.id ?? '' } };
  flow.forEach((spec, index) => {
    const node = nodeOf(spec, index, scopes[index] ?? []);
    nodes[spec.id] = node;
    outputsOf(node).forEach((output, position) => {
      const to = flow[spec.to[position] ?? 0]?.id ?? '';
      edges[`e${index + 1}_${position}`] = { from: spec.id, output: output.id, to };
    });
  });
  return { kind: 'main', nodes, edges };
}

/** A number or a text that is in scope: an activity's result, as `r3.value`. */
interface Known {
  number: string;
  text: string;
}

function nodeOf(spec: FlowNode, index: number, known: readonly Known[]): WorkflowNode {
  const { kind, seed } = spec;
  const common = { x: 240 * (index + 1), y: 120 * (seed % 3) };
  const number = pick([...known.map((one) => one.number), 'input.amount', 'total', '42'], seed);
  const text = pick(
    [...known.map((one) => one.text), 'input.name', '`Dear ${input.name}`', 'status', "'plain'"],
    seed,
  );
  switch (kind) {
    case 'activity':
      return seed % 2 === 0
        ? {
            kind,
            ...common,
            title: `Look up ${index}`,
            activity: 'lookUp',
            input: { key: text, ...(seed % 3 === 0 ? { amount: number } : {}) },
            result: `found${index}`,
            ...catching(seed),
          }
        : {
            kind,
            ...common,
            title: `Fetch ${index}`,
            activity: 'fetchData',
            input: { url: text },
            result: `fetched${index}`,
            resultType: 'Quote',
            ...(seed % 5 === 0 ? { options: { startToCloseTimeout: '2 minutes' } } : {}),
            ...catching(seed),
          };
    case 'decision':
      return {
        kind,
        ...common,
        title: `Decide ${index}?`,
        branches: spec.to.slice(1).map((_, branch) => ({
          id: `b${branch + 1}`,
          label: `way ${branch + 1}`,
          condition: `${number} > ${(seed % 10) + branch}`,
        })),
      };
    case 'humanTask':
      return {
        kind,
        ...common,
        title: `Ask ${index}`,
        question: text,
        facts: seed % 3 === 0 ? [] : [{ label: 'Amount', value: number }],
        people: seed % 2 === 0 ? ['input.name'] : [],
        groups: ["'finance'"],
        except: [],
        outcomes: ['approved', 'rejected', 'postponed', 'returned'].slice(0, spec.to.length),
        ...(seed % 5 === 0 ? { dueIn: "'3 working days'" } : {}),
        result: `answer${index}`,
      };
    case 'wait':
      return { kind, ...common, title: `Wait ${index}`, duration: `'${(seed % 9) + 1} days'` };
    case 'setVariable':
      return seed % 2 === 0
        ? { kind, ...common, title: `Set ${index}`, variable: 'total', value: `${number} + 1` }
        : { kind, ...common, title: `Set ${index}`, variable: 'status', value: text };
    case 'code':
      return {
        kind,
        ...common,
        title: `Work out ${index}`,
        code: seed % 2 === 0 ? `total += ${number};` : `for (const one of [1, 2]) {\n  total += one;\n}`,
      };
    case 'end':
      return { kind, ...common, title: `End ${index}` };
    case 'endWorkflow':
      return { kind, ...common, title: seed % 2 === 0 ? `Stop ${index}` : 'End workflow' };
    case 'fail':
      if (seed % 3 === 0) return { kind, ...common, title: `Throw ${index}`, message: '', error: text };
      return {
        kind,
        ...common,
        title: `Fail ${index}`,
        message: text,
        ...(seed % 2 === 0 ? { type: "'OutOfStock'", details: [number, text] } : {}),
        ...(seed % 5 === 0 ? { nonRetryable: true } : {}),
      };
  }
}

/** What an activity catches: everything, or one type and its own time limit. */
function catching(seed: number): { boundaries?: NonNullable<NodeOf<'activity'>['boundaries']> } {
  const count = caughtCount(seed);
  if (count === 0) return {};
  if (count === 1)
    return {
      boundaries: [
        { on: 'error', id: 'failed', label: 'failed', ...(seed % 3 === 0 ? { as: 'problem' } : {}) },
      ],
    };
  return {
    boundaries: [
      { on: 'error', id: 'outOfStock', label: 'none left', type: 'OutOfStock', as: 'problem' },
      { on: 'timeout', id: 'late', label: 'too late' },
    ],
  };
}

function pick(options: readonly string[], seed: number): string {
  return options[seed % options.length] ?? '0';
}

/** For each node, what the results of the nodes offer that every way to it passes. */
/** Results of the activities on every path to each node, the farthest first; of many the nearest eight. */
function dominatingResults(flow: readonly FlowNode[]): Known[][] {
  const above = immediateDominators(flow);
  return flow.map((_, index) => {
    const known: Known[] = [];
    for (let at = above[index]; at !== undefined && known.length < 8; at = above[at]) {
      const node = flow[at];
      // Where it failed there is no result.
      if (node?.kind === 'activity' && caughtCount(node.seed) === 0) known.unshift(resultOf(node, at));
    }
    return known;
  });
}

function resultOf({ seed }: FlowNode, at: number): Known {
  return seed % 2 === 0
    ? { number: `found${at}.value`, text: `found${at}.text` }
    : { number: `fetched${at}.body.price`, text: `String(fetched${at}.status)` };
}

/** By repeated narrowing over a walk of the flow; independent of the compiler's own. */
function immediateDominators(flow: readonly FlowNode[]): (number | undefined)[] {
  const order = reversePostorder(flow);
  const rank = new Map(order.map((id, position) => [id, position]));
  const above: (number | undefined)[] = [];
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      if ((rank.get(a) ?? 0) > (rank.get(b) ?? 0)) a = above[a] ?? 0;
      else b = above[b] ?? 0;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const from of order) {
      for (const to of flow[from]?.to ?? []) {
        if (to === 0 || (from !== 0 && above[from] === undefined)) continue;
        const now = above[to] === undefined ? from : meet(above[to], from);
        if (now !== above[to]) changed = true;
        above[to] = now;
      }
    }
  }
  return above;
}

function reversePostorder(flow: readonly FlowNode[]): number[] {
  const seen = new Set([0]);
  const left: number[] = [];
  const todo: { at: number; next: number }[] = [{ at: 0, next: 0 }];
  for (let top = todo.at(-1); top !== undefined; top = todo.at(-1)) {
    const to = flow[top.at]?.to[top.next++];
    if (to === undefined) left.push(todo.pop()?.at ?? 0);
    else if (!seen.has(to)) {
      seen.add(to);
      todo.push({ at: to, next: 0 });
    }
  }
  return left.reverse();
}
