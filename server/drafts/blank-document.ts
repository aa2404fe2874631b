import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';

/** Start, end and the edge between them. */
export function blankDocument(name: string, title: string): WorkflowDocument {
  return {
    format: 1,
    name,
    title,
    input: { type: 'object', title: `${name[0]?.toUpperCase()}${name.slice(1)}Input`, properties: {} },
    types: {},
    variables: {},
    triggers: [{ kind: 'manual' }],
    graphs: {
      [MAIN]: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          end: { kind: 'end', title: 'End', x: 240, y: 0 },
        },
        edges: { e1: { from: 'start', output: 'next', to: 'end' } },
      },
    },
    notes: {},
  };
}
