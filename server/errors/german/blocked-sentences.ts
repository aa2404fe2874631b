import type { BlockedReason } from '@inkstone/runtime';

interface Row {
  /** Its blanks are params of the reason, what it expected and got, and `said`: its own words. */
  message: string;
  /** For a reason without these params: of an older server, or of another cause. */
  otherwise: string;
  hint?: string;
}

const LARGE_DATA = 'Große Daten außerhalb des Ablaufs aufbewahren und auf sie verweisen.';

/** Why a run stands still, complete by type. */
export const BLOCKED_DE: Record<BlockedReason['code'], Row> = {
  'workflow-code-error': {
    message: 'der Code hat einen Fehler: {said}',
    otherwise: 'der Code hat einen Fehler.',
  },
  'unhandled-rejection': {
    message: 'ein Fehler im Code wurde nicht aufgefangen: {said}',
    otherwise: 'ein Fehler im Code wurde nicht aufgefangen.',
  },
  nondeterminism: {
    message: 'bei Ereignis {event} steht in der Geschichte {expected}, wo der Code jetzt {actual} verlangt.',
    otherwise: 'die Geschichte passt nicht zum Code: {said}',
  },
  'sandbox-timeout': {
    message: 'der Code lief {ms} ms, ohne auf etwas zu warten, und wurde angehalten.',
    otherwise: 'der Code lief zu lange, ohne auf etwas zu warten, und wurde angehalten.',
    hint: 'Nach einer Schleife suchen, die nie endet; lange Berechnungen in eine Aktivität verlegen.',
  },
  'sandbox-memory': {
    message: 'der Code hat den Speicher aufgebraucht, den er haben darf.',
    otherwise: 'der Code hat den Speicher aufgebraucht, den er haben darf.',
    hint: LARGE_DATA,
  },
  'sandbox-died': {
    message: 'der Prozess, in dem Abläufe rechnen, ist bei diesem Lauf abgestürzt.',
    otherwise: 'der Prozess, in dem Abläufe rechnen, ist bei diesem Lauf abgestürzt.',
    hint: 'Im Protokoll des Servers nachsehen.',
  },
  'unknown-workflow-type': {
    message: 'der Code hat keinen Ablauf {type}.',
    otherwise: 'diesen Ablauf gibt es im Code nicht: {said}',
  },
  'payload-too-large': {
    message: 'ein Schritt will {bytes} Byte weitergeben; die Grenze ist {limit}.',
    otherwise: 'ein Schritt will zu viel auf einmal weitergeben.',
    hint: LARGE_DATA,
  },
  'code-not-loaded': {
    message: 'der Code dieser Version konnte nicht geladen werden: {said}',
    otherwise: 'der Code dieser Version konnte nicht geladen werden.',
  },
  'invalid-command': {
    message: 'ein Schritt verlangt etwas, das es nicht gibt: {said}',
    otherwise: 'ein Schritt verlangt etwas, das es nicht gibt.',
  },
};

/** What a reason says and advises in words of its own, by their English. */
export const BLOCKED_PHRASES_DE: Readonly<Record<string, string>> = {
  "The workflow's code broke the sandbox's driver.": 'Er hat das zerbrochen, worin er läuft.',
  'The code threw something that cannot be shown.': 'Was er geworfen hat, lässt sich nicht zeigen.',
  'A human task needs a title.': 'Eine Aufgabe braucht einen Titel.',
  'A human task needs at least one outcome.': 'Eine Aufgabe braucht mindestens eine Antwort.',
  'A human task needs assignees: people and groups, by name.':
    'Eine Aufgabe braucht jemanden, der sie bekommt: Personen und Gruppen, mit Namen.',
  nothing: 'nichts',
  'A newer release made it: let the run go on there.':
    'Eine neuere Ausgabe hat sie gemacht: den Lauf dort weitergehen lassen.',
  'Pass a reference (a file, a row id) in place of the data itself.': LARGE_DATA,
  'A step was taken out of the code, or now waits for something that it did not wait for.':
    'Ein Schritt wurde aus dem Code genommen, oder er wartet jetzt auf etwas, auf das er nicht gewartet hat.',
  'A step was added to the code; new steps belong behind patched().':
    'Ein Schritt kam zum Code dazu; neue Schritte gehören hinter patched().',
  'A step was renamed or replaced.': 'Ein Schritt wurde umbenannt oder ersetzt.',
  'What the step is given comes from something that history does not hold, or its options were changed.':
    'Was der Schritt bekommt, hängt von etwas ab, das nicht in der Geschichte steht, oder seine Optionen wurden geändert.',
  'Steps were added, taken out or put in another order; changed steps belong behind patched().':
    'Schritte kamen dazu, fielen weg oder stehen in anderer Reihenfolge; geänderte Schritte gehören hinter patched().',
  'Let the run go on with the version it started with, or move it to one that makes the same steps up to here.':
    'Den Lauf mit der Version weitergehen lassen, mit der er begann, oder ihn auf eine umstellen, die bis hierher dieselben Schritte macht.',
};
