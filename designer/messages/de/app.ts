import type { Messages } from '../messages.js';

export const app: Messages['app'] = {
  close: 'Schließen',
  showMore: 'Mehr zeigen',
  lost: 'Inkstone antwortet nicht. Neuer Versuch …',
  main: 'Hauptmenü',
  workflows: 'Abläufe',
  runs: 'Läufe',
  tasks: 'Aufgaben',
  plugins: 'Plugins',
  settings: 'Einstellungen',
  tryAgain: 'Nochmals versuchen',
  token: 'Zugangstoken',
  tokenHint: 'Das Token, mit dem dieser Server gestartet wurde, in INKSTONE_TOKEN.',
  tokenWrong: 'Das bisherige Token ist nicht das richtige.',
  continue: 'Weiter',
  noPage: 'Diese Seite gibt es nicht.',
  noPageHint: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
};
