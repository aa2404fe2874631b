import type { Messages } from '../messages.js';

export const plugins: Messages['plugins'] = {
  none: 'Kein Plugin ist geladen',
  noneHint:
    'Ein Plugin ist eine Datei, die Aktivitäten exportiert: Code mit einem Schema. Ihre Aktivitäten erscheinen sofort in der Palette.',
  idempotent: 'Wiederholbar',
  idempotentHint: 'Es schadet nicht, sie zweimal auszuführen',
  input: 'Was sie braucht',
  output: 'Was sie liefert',
  oneAttempt: 'Ein Versuch darf {{time}} dauern.',
  tries_one: 'Es gibt {{count}} Versuch.',
  tries_other: 'Es gibt bis zu {{count}} Versuche.',
};
