import type { WORKFLOWS_ERRORS } from '../workflows.js';
import type { Sentences } from './sentences.js';

const SOLVE_FIRST = 'Zuerst die genannten Probleme lösen.';

export const WORKFLOWS_DE: Record<keyof typeof WORKFLOWS_ERRORS, Sentences> = {
  'workflow-not-found': {
    message: 'Es gibt keinen veröffentlichten Ablauf {workflow}.',
    hint: 'GET /api/workflows nennt die Abläufe. Ein Entwurf muss veröffentlicht werden, bevor er laufen kann.',
  },
  'draft-not-found': {
    message: 'Es gibt keinen Ablauf {workflow}.',
    hint: 'GET /api/workflows nennt die Abläufe.',
  },
  'no-files': {
    message: 'Der Ablauf {workflow} hat keine Dateien.',
    hint: 'Mit inkstone dev --dir bleibt ein Ordner gleich mit den Zeichnungen.',
  },
  'version-not-found': {
    message: 'Der Ablauf {workflow} hat keine Version {version}.',
    hint: 'GET /api/workflows/{workflow}/versions nennt seine Versionen.',
  },
  'workflow-name-taken': {
    message: 'Einen Ablauf {workflow} gibt es schon.',
    hint: 'Einen anderen Namen wählen.',
  },
  'invalid-name': {
    message: '{name} kann nicht der Name eines Ablaufs sein.',
    hint: 'Buchstaben und Ziffern nehmen, mit einem kleinen Buchstaben am Anfang: expenseApproval.',
  },
  'name-differs': {
    message: 'Das ist der Ablauf {found}, nicht {workflow}.',
    hint: 'Ein Ablauf behält seinen Namen: Läufe und Versionen gehören zu ihm. Für einen anderen Namen einen anderen Ablauf anlegen.',
  },
  'malformed-document': {
    message: 'Das ist keine Zeichnung eines Ablaufs: {what}.',
    hint: 'Die genannte Stelle berichtigen. Das Format ist documentSchema von @inkstone/compiler/graph.',
  },
  'source-broken': {
    message: 'Das TypeScript kann nicht als Ablauf gelesen werden: {what}.',
    hint: 'Eine Datei mit einem Ablauf exportiert eine async-Funktion. Die genannte Stelle berichtigen.',
  },
  'drawing-unsound': {
    message: 'Die Zeichnung lässt sich noch nicht in Code sagen: {what}',
    hint: SOLVE_FIRST,
  },
  'code-has-problems': {
    message: '{file} kann nicht als Ablauf laufen: {what}',
    hint: SOLVE_FIRST,
  },
  'draft-moved-on': {
    message: 'Der Entwurf von {workflow} steht bei Fassung {revision}, nicht {base}.',
    hint: 'Die verpassten Änderungen aus details.edits übernehmen, die eigenen darauf setzen und noch einmal senden.',
  },
  'edit-does-not-apply': {
    message: 'Die Änderung „{label}“ passt nicht zum Entwurf: {what}.',
    hint: 'Den Entwurf neu laden und die Änderung noch einmal machen.',
  },
  'draft-has-problems': {
    message: 'Der Entwurf von {workflow} hat {count}; vor dem Veröffentlichen muss das gelöst sein.',
    hint: 'Alle stehen mit ihrem Ort in details.diagnostics.',
  },
  'nothing-to-publish': {
    message: '{workflow} ist unverändert seit Version {version}.',
    hint: 'Den Entwurf ändern, bevor er wieder veröffentlicht wird.',
  },
  'invalid-workflow-input': {
    message: 'Die Eingabe passt nicht zu {workflow} Version {version}: {what}.',
    hint: 'GET /api/workflows/{workflow}/versions/{version} zeigt, welche Eingabe erwartet wird.',
  },
};
