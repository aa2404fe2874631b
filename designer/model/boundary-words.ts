import type { Boundary } from '@inkstone/compiler/graph';
import type { MessageKey } from '../messages/messages.js';

type Fresh<K extends Boundary['on']> = Omit<Extract<Boundary, { on: K }>, 'id' | 'label'>;

/** Of each boundary: its icon, what the menu offers, what a new one is called and holds. */
export const BOUNDARY_WORDS: {
  [K in Boundary['on']]: { icon: string; offer: MessageKey; label: MessageKey; fresh: Fresh<K> };
} = {
  error: { icon: 'bolt', offer: 'model.itFails', label: 'model.namedError', fresh: { on: 'error' } },
  timeout: {
    icon: 'hourglass',
    offer: 'model.itsTimeLimitPasses',
    label: 'model.namedTimedOut',
    fresh: { on: 'timeout' },
  },
  timer: {
    icon: 'alarm',
    offer: 'model.timePasses',
    label: 'model.namedTooLate',
    fresh: { on: 'timer', duration: `'3 days'` },
  },
  message: {
    icon: 'mail',
    offer: 'model.aMessageComes',
    label: 'model.namedMessage',
    fresh: { on: 'message', signal: '' },
  },
  condition: {
    icon: 'eye',
    offer: 'model.aConditionHolds',
    label: 'model.namedChanged',
    fresh: { on: 'condition', condition: '' },
  },
};
