import type { NodeKind, NodeOf, NodeTable, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor } from '@inkstone/runtime';

/** What the palette offers: a kind, or an activity of a plugin. */
export type PaletteItem =
  | { kind: Exclude<NodeKind, 'activity'> }
  | { kind: 'activity'; activity: ActivityDescriptor };

const place = { x: 0, y: 0 };

const FRESH: { [K in NodeKind]: (item: PaletteItem) => NodeOf<K> } = {
  start: () => ({ kind: 'start', title: 'Start', ...place }),
  end: () => ({ kind: 'end', title: 'End', ...place }),
  activity: (item) => ({
    kind: 'activity',
    title: item.kind === 'activity' ? item.activity.title : 'Activity',
    ...place,
    activity: item.kind === 'activity' ? item.activity.name : '',
    input: {},
  }),
  decision: () => ({
    kind: 'decision',
    title: 'Decision',
    ...place,
    branches: [{ id: 'b1', label: 'yes', condition: '' }],
    otherwise: 'otherwise',
  }),
  humanTask: () => ({
    kind: 'humanTask',
    title: 'Approval',
    ...place,
    question: '',
    facts: [],
    people: [],
    groups: [],
    except: [],
    outcomes: ['approved', 'rejected'],
    result: 'approval',
  }),
  wait: () => ({ kind: 'wait', title: 'Wait', ...place, duration: `'1 day'` }),
  setVariable: () => ({ kind: 'setVariable', title: 'Set variable', ...place, variable: '', value: '' }),
  code: () => ({ kind: 'code', title: 'Code', ...place, code: '' }),
};

/** A node as it comes out of the palette: what must be filled in is empty, what can be guessed is guessed. */
export function newNode(item: PaletteItem): WorkflowNode {
  return FRESH[item.kind](item);
}

/** What a kind is called in the palette, and what it does. */
export const KIND_WORDS: NodeTable<{ name: string; does: string }> = {
  start: { name: 'Start', does: 'Where a run begins, with its input.' },
  end: { name: 'End', does: 'The run is done here.' },
  activity: { name: 'Activity', does: 'Work that a plugin does.' },
  decision: { name: 'Decision', does: 'Goes one of several ways.' },
  humanTask: {
    name: 'Approval',
    does: 'A person decides. The workflow waits, for days if need be, and costs nothing while it does.',
  },
  wait: { name: 'Wait', does: 'Goes on after some time.' },
  setVariable: { name: 'Set variable', does: 'Remembers a value for later.' },
  code: { name: 'Code', does: 'A few lines of TypeScript.' },
};
