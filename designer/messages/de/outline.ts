import type { Messages } from '../messages.js';

export const outline: Messages['outline'] = {
  title: 'Gliederung',
  close: 'Gliederung schließen',
  problem: 'hat ein Problem',
};
