/** Phrases of the server that stand in params, by their English. What people and code say is not among them. */
export const PHRASES_DE: Readonly<Record<string, string>> = {
  // What one may not do
  'see workflows': 'Abläufe sehen',
  'edit workflows': 'Abläufe ändern',
  'publish workflows': 'Abläufe veröffentlichen',
  'see runs': 'Läufe sehen',
  'start runs': 'Läufe beginnen',
  'send signals and queries to runs': 'Läufen Signale und Abfragen senden',
  'cancel, terminate, pause, resume or change runs':
    'Läufe abbrechen, beenden, anhalten, fortsetzen oder ändern',
  'run activities': 'Aktivitäten ausführen',
  'see tasks': 'Aufgaben sehen',
  'see the tasks of others': 'Aufgaben anderer sehen',
  'act on tasks': 'Aufgaben bearbeiten',
  'act on this task': 'diese Aufgabe bearbeiten',

  // Who may
  analyst: 'Analysten',
  developer: 'Entwickler',
  approver: 'Entscheider',
  operator: 'Betreiber',
  nobody: 'niemand',
  'everyone else': 'alle anderen',

  // How a run or a task stands
  running: 'läuft',
  waiting: 'wartet',
  blocked: 'blockiert',
  completed: 'abgeschlossen',
  failed: 'gescheitert',
  canceled: 'abgebrochen',
  terminated: 'beendet',
  'timed-out': 'Zeit abgelaufen',
  'continued-as-new': 'neu fortgesetzt',
  'no longer needed': 'nicht mehr nötig',
  obsolete: 'nicht mehr nötig',

  // What was asked of it
  cancel: 'abbrechen',
  terminate: 'beenden',
  resume: 'fortsetzen',
  pause: 'anhalten',
  retry: 'erneut versuchen',
  change: 'ändern',
  skip: 'überspringen',
  move: 'auf eine andere Version umstellen',

  // Why an attempt does not count
  'its run is closed': 'sein Lauf ist zu Ende',
  'it took too long, and another one follows': 'er dauerte zu lange, und ein weiterer folgt',
  'it was cancelled': 'er wurde abgebrochen',
  'it has ended, or another one has begun': 'er ist zu Ende, oder ein weiterer hat begonnen',

  // Why a run cannot begin again from there
  'it had ended by then': 'er war da schon zu Ende',
  'it had not begun': 'er hatte da noch nicht begonnen',
  'another run was to answer it at that moment': 'ein anderer Lauf sollte ihm da antworten',
  'the activity was not under way at that moment': 'die Aktivität war da nicht im Gang',

  // Schedules and triggers
  'it has no cron line and no interval': 'es gibt weder eine Cron-Zeile noch einen Abstand',
  'a message needs a workflow id': 'eine Nachricht braucht eine Ablauf-Kennung',
  'no workflow': 'keinem Ablauf',

  // Requests
  'it is empty': 'es ist leer',
  'it is not valid': 'es ist nicht gültig',
  'the text is another': 'der Text ist ein anderer',
  'the cursor is not one that this server gave': 'die Marke der Seite ist keine, die dieser Server gab',
  'this server has no payload codec, so it takes no encoded values':
    'dieser Server kann keine verschlüsselten Werte annehmen',
  'a text holds the character U+0000, which cannot be stored':
    'ein Text enthält das Zeichen U+0000, das nicht gespeichert werden kann',
  'a number is too large': 'eine Zahl ist zu groß',
  'the server that owns the run has not said why': 'der Server, dem der Lauf gehört, hat nicht gesagt, warum',
  'the run is not in memory': 'der Lauf ist nicht im Speicher',
  'of the run': 'des Laufs',
  'by default': '(der übliche)',
  'one problem': 'ein Problem',
  'The disk is full: the database could not start.':
    'Die Platte ist voll: die Datenbank konnte nicht beginnen.',
  'The server is stopping.': 'Der Server hält gerade an.',
};
