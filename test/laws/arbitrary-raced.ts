/** Documents in which something may interrupt steps, or runs beside them. */
import {
  type Edge,
  type Graph,
  MAIN,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';

type Boundaries = NonNullable<Extract<WorkflowNode, { kind: 'activity' }>['boundaries']>;

/** Each activity and each human task may get some; which, the choices say. */
export function withInterruptions(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc
    .tuple(documents, fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }))
    .map(([document, choices]) => {
      const { nodes } = document.graphs[MAIN]!;
      const steps = Object.entries(nodes).filter(
        ([, { kind }]) => kind === 'activity' || kind === 'humanTask',
      );
      return steps.reduce((made, [id, node], index) => {
        const choice = choices[index % choices.length]!;
        return choice % 5 === 4 ? made : interrupt(made, id, node, choice);
      }, document);
    });
}

const HERE = { x: 0, y: 0 };

function interrupt(
  document: WorkflowDocument,
  id: string,
  node: WorkflowNode,
  choice: number,
): WorkflowDocument {
  const main = document.graphs[MAIN]!;
  const end = Object.keys(main.nodes).findLast((each) => main.nodes[each]!.kind === 'end');
  // What reads its result stands behind it, so what interrupts it leads elsewhere.
  if (end === undefined) return document;
  const graph = `g${id}`;
  const forms: readonly Boundaries[] = [
    [{ on: 'timer', id: 'overdue', label: 'overdue', duration: "'3 days'" }],
    [
      { on: 'condition', id: 'rich', label: '', condition: 'input.amount > 100' },
      { on: 'timer', id: 'overdue', label: '', duration: "'3 days'" },
    ],
    [{ on: 'timer', id: 'remind', label: 'remind', duration: "'1 day'", graph }],
    [
      { on: 'timer', id: 'remind', label: '', duration: "'1 day'", graph },
      { on: 'timer', id: 'overdue', label: '', duration: "'3 days'" },
    ],
  ];
  const added = forms[choice % forms.length]!;
  const caught = ('boundaries' in node && node.boundaries) || [];
  const boundaries = [...added, ...caught];
  const leaving = added.filter((one) => !('graph' in one));
  const edges = Object.fromEntries(
    leaving.map(({ id: output }): [string, Edge] => [`${output} ${id}`, { from: id, output, to: end }]),
  );
  const beside = leaving.length === added.length ? {} : { [graph]: besideOf(id, choice) };
  return {
    ...document,
    graphs: {
      ...document.graphs,
      [MAIN]: {
        ...main,
        nodes: { ...main.nodes, [id]: { ...node, boundaries } as WorkflowNode },
        edges: { ...main.edges, ...edges },
      },
      ...beside,
    },
  };
}

/** Waits, and ends early perhaps. */
function besideOf(id: string, choice: number): Graph {
  const branches = [{ id: 'b1', label: '', condition: 'input.amount > 7' }];
  const isEarly = choice % 3 === 0;
  return {
    kind: 'frame',
    nodes: {
      [`s${id}`]: { kind: 'start', title: 'Start', ...HERE },
      ...(isEarly ? { [`d${id}`]: { kind: 'decision', title: `Enough ${id}?`, branches, ...HERE } } : {}),
      [`w${id}`]: { kind: 'wait', title: `Rest beside ${id}`, duration: "'2 hours'", ...HERE },
      [`e${id}`]: { kind: 'end', title: 'End', ...HERE },
    },
    edges: {
      ...(isEarly
        ? {
            [`1${id}`]: { from: `s${id}`, output: 'next', to: `d${id}` },
            [`2${id}`]: { from: `d${id}`, output: 'b1', to: `e${id}` },
            [`3${id}`]: { from: `d${id}`, output: 'otherwise', to: `w${id}` },
          }
        : { [`1${id}`]: { from: `s${id}`, output: 'next', to: `w${id}` } }),
      [`4${id}`]: { from: `w${id}`, output: 'next', to: `e${id}` },
    },
  };
}
