import type { testing as english } from '../en/testing.js';

/** Einen Schritt prüfen, im Ernst. */
export const testing: Record<keyof typeof english, string> = {
  command: 'Diesen Schritt testen',
  open: 'Diesen Schritt testen …',
  title: '„{{title}}“ testen',
  inEarnest:
    'Das macht „{{does}}“ einmal, im Ernst: Was er sendet, ist gesendet, was er ändert, ist geändert. Es steht in der Liste der Läufe, unter Ihrem Namen.',
  valuesFrom: 'Werte aus',
  ofRun: 'Letzter Lauf',
  ofSample: 'Beispiele',
  run: 'Jetzt ausführen',
  running: 'Es wird ausgeführt',
  mayNot: 'Sie dürfen keine Läufe starten, also auch keine Schritte testen.',
  nothingYet: 'Hier wird stehen, was er liefert.',
  worked: 'Hat geklappt',
  failed: 'Fehlgeschlagen',
  stillAtIt: 'Noch dabei',
  took: 'dauerte {{time}}',
  pin: 'Beim Ausprobieren so liefern',
  pinned: 'Wird beim Ausprobieren so geliefert',
  showRun: 'Lauf ansehen',
  oneActivity: 'Wählen Sie zuerst einen Schritt aus, der außerhalb etwas tut.',
  logged: 'Was er protokolliert hat',
  attempt: 'Versuch {{attempt}}:',
  attempts_one: '{{count}} Versuch',
  attempts_other: '{{count}} Versuche',
  'level-debug': 'Detail',
  'level-info': 'Hinweis',
  'level-warn': 'Warnung',
  'level-error': 'Fehler',
  repeat: 'So oft versuchen, wie der Schritt es sagt',
};
