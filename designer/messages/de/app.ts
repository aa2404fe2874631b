import type { Messages } from '../messages.js';

export const app: Messages['app'] = {
  showMore: 'Mehr zeigen',
};
