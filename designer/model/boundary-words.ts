import type { Boundary } from '@inkstone/compiler/graph';

type Fresh<K extends Boundary['on']> = Omit<Extract<Boundary, { on: K }>, 'id' | 'label'>;

/** Of each boundary: its icon, what the menu offers, what a new one is called and holds. */
export const BOUNDARY_WORDS: {
  [K in Boundary['on']]: { icon: string; offer: string; label: string; fresh: Fresh<K> };
} = {
  error: { icon: 'bolt', offer: 'It fails', label: 'error', fresh: { on: 'error' } },
  timeout: {
    icon: 'hourglass',
    offer: 'Its time limit passes',
    label: 'timed out',
    fresh: { on: 'timeout' },
  },
  timer: {
    icon: 'alarm',
    offer: 'Time passes',
    label: 'too late',
    fresh: { on: 'timer', duration: `'3 days'` },
  },
  message: { icon: 'mail', offer: 'A message comes', label: 'message', fresh: { on: 'message', signal: '' } },
  condition: {
    icon: 'eye',
    offer: 'A condition holds',
    label: 'changed',
    fresh: { on: 'condition', condition: '' },
  },
};
