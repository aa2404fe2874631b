import type { Messages } from '../messages.js';

export const time: Messages['time'] = {
  today: 'heute',
  tomorrow: 'morgen',
  yesterday: 'gestern',
  justNow: 'gerade eben',
  due: 'fällig {{when}}',
  overdue: 'überfällig seit {{when}}',
  minutesAgo_one: 'vor {{count}} Minute',
  minutesAgo_other: 'vor {{count}} Minuten',
  hoursAgo_one: 'vor {{count}} Stunde',
  hoursAgo_other: 'vor {{count}} Stunden',
};
