import type { Messages } from '../messages.js';

export const person: Messages['person'] = {
  actAs: 'Handeln als',
  actingAs: 'Handelt als {{name}}. Als jemand anderes handeln',
  menu: '{{name}}. Sprache',
  now: 'jetzt',
  team: 'Team {{group}}',
  language: 'Sprache',
  worker: 'Worker',
};
