/** Documents with scopes: some of their steps stand in one, which catches, cleans up, is left early, or is a closure. */
import {
  type Edge,
  type Graph,
  MAIN,
  type NodeOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';

/** Each wait and each assignment may be wrapped; how, the choices say. */
export function withScopes(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc
    .tuple(documents, fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }))
    .map(([document, choices]) => wrapSome(document, choices));
}

function wrapSome(document: WorkflowDocument, choices: readonly number[]): WorkflowDocument {
  const main = document.graphs[MAIN]!;
  const wrapped = Object.entries(main.nodes).filter(
    ([, { kind }]) => kind === 'wait' || kind === 'setVariable',
  );
  return wrapped.reduce((made, [id, node], index) => {
    const choice = choices[index % choices.length]!;
    return choice % 7 === 6 ? made : wrap(made, id, node, choice);
  }, document);
}

const HERE = { x: 0, y: 0 };

function wrap(document: WorkflowDocument, id: string, node: WorkflowNode, choice: number): WorkflowDocument {
  const main = document.graphs[MAIN]!;
  const { scope, edges, inner, beside } = FORMS[choice % FORMS.length]!(id, main, choice);
  const body = beside ? besideAnother(id, bodyOf(id, node, inner)) : bodyOf(id, node, inner);
  const scopeNode = {
    kind: 'scope' as const,
    x: node.x,
    y: node.y,
    title: `Scope ${id}`,
    graph: `g${id}`,
    outputs: [],
    ...scope,
  };
  const last = scopeNode.finally === undefined ? {} : { [`f${id}`]: cleanUp(id) };
  return {
    ...document,
    graphs: {
      ...document.graphs,
      [MAIN]: { ...main, nodes: { ...main.nodes, [id]: scopeNode }, edges: { ...main.edges, ...edges } },
      [`g${id}`]: body,
      ...last,
    },
  };
}

interface Form {
  scope: Partial<NodeOf<'scope'>>;
  edges: Record<string, Edge>;
  /** What may come before the step: a way out of the scope. */
  inner?: WorkflowNode;
  /** Another step runs at once with all that. */
  beside?: true;
}

const FORMS: readonly ((id: string, main: Graph, choice: number) => Form)[] = [
  // Catches everything, and goes on or ends.
  (id, main, choice) => ({
    scope: {
      boundaries: [{ on: 'error', id: 'failed', label: '', ...(choice % 2 === 0 ? { as: 'trouble' } : {}) }],
    },
    edges: {
      [`x${id}`]: { from: id, output: 'failed', to: choice % 3 === 0 ? wayOut(main, id) : nextOf(main, id) },
    },
  }),
  (id) => ({
    scope: { finally: `f${id}` },
    edges: {},
    inner: { kind: 'endWorkflow', title: 'End workflow', ...HERE },
  }),
  (id, main) => ({
    scope: { outputs: [{ id: 'leave', label: 'leave' }] },
    edges: { [`x${id}`]: { from: id, output: 'leave', to: wayOut(main, id) } },
    inner: { kind: 'end', title: 'End', output: 'leave', ...HERE },
  }),
  () => ({ scope: { cancellation: 'shielded' }, edges: {} }),
  // Closures that are left by an output, or by the end of the workflow.
  (id, main) => ({
    scope: { cancellation: 'cancellable', outputs: [{ id: 'leave', label: 'leave' }] },
    edges: { [`x${id}`]: { from: id, output: 'leave', to: wayOut(main, id) } },
    inner: { kind: 'end', title: 'End', output: 'leave', ...HERE },
  }),
  (_, _main, choice) => ({
    scope: { cancellation: 'shielded' },
    edges: {},
    inner: {
      kind: 'endWorkflow',
      title: 'End workflow',
      ...HERE,
      ...(choice % 2 === 0 ? {} : { result: 'input.amount' }),
    },
  }),
  (id) => ({ scope: { timeout: "'5 minutes'", finally: `f${id}` }, edges: {} }),
  (id, main) => ({
    scope: {
      finally: `f${id}`,
      boundaries: [
        { on: 'error', id: 'none', label: '', type: 'None', as: 'trouble' },
        { on: 'error', id: 'failed', label: '', as: 'trouble' },
      ],
    },
    edges: {
      [`x${id}`]: { from: id, output: 'none', to: wayOut(main, id) },
      [`y${id}`]: { from: id, output: 'failed', to: nextOf(main, id) },
    },
    inner: { kind: 'fail', title: `Fail in ${id}`, message: "'no'", ...HERE },
  }),
  // Closures that also catch, or are interrupted, and are left by an output.
  (id, main, choice) => ({
    scope: {
      timeout: "'5 minutes'",
      outputs: [{ id: 'leave', label: 'leave' }],
      boundaries: [{ on: 'timeout', id: 'late', label: 'late' }],
      ...(choice % 2 === 0 ? {} : { finally: `f${id}` }),
    },
    edges: {
      [`x${id}`]: { from: id, output: 'leave', to: wayOut(main, id) },
      [`y${id}`]: { from: id, output: 'late', to: choice % 3 === 0 ? wayOut(main, id) : nextOf(main, id) },
    },
    inner: { kind: 'end', title: 'End', output: 'leave', ...HERE },
  }),
  (id, main, choice) => ({
    scope: {
      outputs: [{ id: 'leave', label: 'leave' }],
      boundaries: [{ on: 'timer', id: 'late', label: 'late', duration: "'5 minutes'" }],
    },
    edges: {
      [`x${id}`]: { from: id, output: 'leave', to: choice % 3 === 1 ? nextOf(main, id) : wayOut(main, id) },
      [`y${id}`]: { from: id, output: 'late', to: choice % 2 === 0 ? wayOut(main, id) : nextOf(main, id) },
    },
    inner: { kind: 'end', title: 'End', output: 'leave', ...HERE },
  }),
  // Either of two branches ends the frame for both.
  (id, main, choice) => ({
    scope: {
      outputs: [{ id: 'leave', label: 'leave' }],
      ...(choice % 3 === 0 ? { finally: `f${id}` } : {}),
      ...(choice % 2 === 0 ? {} : { timeout: "'5 minutes'" }),
      ...(choice % 5 === 0 ? { boundaries: [{ on: 'error', id: 'failed', label: '' }] } : {}),
    },
    edges: {
      [`x${id}`]: { from: id, output: 'leave', to: choice % 4 === 1 ? nextOf(main, id) : wayOut(main, id) },
      ...(choice % 5 === 0 ? { [`y${id}`]: { from: id, output: 'failed', to: nextOf(main, id) } } : {}),
    },
    inner: { kind: 'end', title: 'End', output: 'leave', ...HERE },
    beside: true,
  }),
  // A function that is called where it stands.
  (id) => ({
    scope: { result: `given${id}` },
    edges: {},
    inner: { kind: 'end', title: 'Given', result: '1', ...HERE },
  }),
];

/** An end; a drawing that goes round for ever has none: then what is next. */
function wayOut(main: Graph, id: string): string {
  const end = Object.keys(main.nodes).findLast((node) => main.nodes[node]!.kind === 'end');
  return end ?? nextOf(main, id);
}

function nextOf({ edges }: Graph, id: string): string {
  return Object.values(edges).find(({ from }) => from === id)!.to;
}

function bodyOf(id: string, node: WorkflowNode, inner: WorkflowNode | undefined): Graph {
  const nodes: Graph['nodes'] = {
    [`s${id}`]: { kind: 'start', title: 'Start', ...HERE },
    [`i${id}`]: node,
    [`e${id}`]: { kind: 'end', title: nameOfEnd(id), ...HERE },
  };
  const edges: Graph['edges'] = {
    a: { from: `s${id}`, output: 'next', to: `i${id}` },
    b: { from: `i${id}`, output: 'next', to: `e${id}` },
  };
  if (inner === undefined) return { kind: 'frame', nodes, edges };
  const branches = [{ id: 'b1', label: '', condition: 'input.amount > 3' }];
  nodes[`d${id}`] = { kind: 'decision', title: `Leave ${id}?`, branches, ...HERE };
  nodes[`o${id}`] = inner;
  edges.a = { from: `s${id}`, output: 'next', to: `d${id}` };
  edges.c = { from: `d${id}`, output: 'b1', to: `o${id}` };
  edges.d = { from: `d${id}`, output: 'otherwise', to: `i${id}` };
  return { kind: 'frame', nodes, edges };
}

/** The body, and another step at once with it. */
export function besideAnother(id: string, { kind, nodes, edges }: Graph): Graph {
  const branches = [
    { id: 'b1', label: '' },
    { id: 'b2', label: '' },
  ];
  const split: WorkflowNode = { kind: 'parallel', title: `Both of ${id}`, branches, ...HERE };
  const other: WorkflowNode = { kind: 'wait', title: `Beside ${id}`, duration: "'2 s'", ...HERE };
  const first = edges.a!.to;
  return {
    kind,
    nodes: { ...nodes, [`p${id}`]: split, [`o2${id}`]: other },
    edges: {
      ...edges,
      a: { from: `s${id}`, output: 'next', to: `p${id}` },
      e: { from: `p${id}`, output: 'b1', to: first },
      f: { from: `p${id}`, output: 'b2', to: `o2${id}` },
      g: { from: `o2${id}`, output: 'next', to: `e${id}` },
    },
  };
}

/** Some ends of frames have a name of their own. */
function nameOfEnd(id: string): string {
  return Number(id.replace(/\D/g, '')) % 3 === 0 ? `Done with ${id}` : 'End';
}

function cleanUp(id: string): Graph {
  return {
    kind: 'frame',
    nodes: {
      [`fs${id}`]: { kind: 'start', title: 'Start', ...HERE },
      [`fi${id}`]: { kind: 'wait', title: `Clean up ${id}`, duration: "'1 s'", ...HERE },
      [`fe${id}`]: { kind: 'end', title: nameOfEnd(id), ...HERE },
    },
    edges: {
      a: { from: `fs${id}`, output: 'next', to: `fi${id}` },
      b: { from: `fi${id}`, output: 'next', to: `fe${id}` },
    },
  };
}
