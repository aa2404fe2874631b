import type { Messages } from '../messages.js';

export const units: Messages['units'] = {
  days: 'Tage',
  hours: 'Stunden',
  minutes: 'Minuten',
  seconds: 'Sekunden',
  weeks: 'Wochen',
  'working days': 'Arbeitstage',
  'working hours': 'Arbeitsstunden',
};
