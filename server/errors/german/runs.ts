import type { RUNS_ERRORS } from '../runs.js';
import type { Sentences } from './sentences.js';

const WHAT_IT_WAITS_FOR = 'Nachsehen, worauf er wartet: inkstone show {run}.';

export const RUNS_DE: Record<keyof typeof RUNS_ERRORS, Sentences> = {
  'workflow-id-in-use': {
    message: 'Ein Lauf mit der Ablauf-Kennung {workflowId} ist schon offen.',
    hint: 'Eine andere Ablauf-Kennung wählen, sie weglassen oder warten, bis jener Lauf zu Ende ist.',
  },
  'workflow-id-used': {
    message: 'Die Ablauf-Kennung {workflowId} gehörte schon einem Lauf, der so steht: {status}.',
    hint: 'Eine andere Ablauf-Kennung wählen oder mit der Regel ALLOW_DUPLICATE für Kennungen beginnen.',
  },
  'run-not-found': {
    message: 'Es gibt keinen Lauf {run}.',
    hint: 'GET /api/runs nennt die Läufe.',
  },
  'run-closed': {
    message: 'Der Lauf {run} ist zu Ende: {status}.',
    hint: 'Einem Lauf, der zu Ende ist, kann nichts mehr gesendet werden. Einen neuen beginnen.',
  },
  'run-not-blocked': {
    message: 'Der Lauf {run} ist nicht blockiert.',
    hint: 'Nur ein blockierter Lauf kann es erneut versuchen.',
  },
  'update-rejected': {
    message: 'Der Ablauf hat die Änderung {update} abgelehnt: {what}',
    hint: 'Nichts hat sich geändert. Das Gesendete berichtigen, oder es senden, wenn der Lauf dafür bereit ist.',
  },
  'update-not-found': {
    message: 'Der Lauf {run} hat keine Änderung {update} angenommen.',
    hint: 'Eine Änderung ist unter ihrer Kennung zu finden, sobald sie angenommen ist; mit derselben Kennung noch einmal senden.',
  },
  'unknown-query': {
    message: 'Der Lauf kennt die Abfrage {query} nicht.',
    hint: 'Der Ablauf muss mit setHandler sagen, wie er sie beantwortet.',
  },
  'query-failed': {
    message: 'Die Abfrage {query} ist gescheitert: {what}.',
    hint: 'Das kam aus dem Ablauf, der sie beantwortet. Die Argumente der Abfrage prüfen.',
  },
  'run-paused': {
    message: 'Der Lauf {run} ist angehalten.',
    hint: 'Ihn zuerst weiterlaufen lassen: inkstone resume {run}.',
  },
  'run-not-begun': {
    message: 'Der Lauf {run} hat noch nicht begonnen: sein Beginn ist aufgeschoben.',
    hint: 'Warten, bis er beginnt, ihm eine Nachricht senden, mit der er sofort beginnt, oder ihn beenden.',
  },
  'activity-not-waiting': {
    message: 'Der Lauf {run} hat keine solche Aktivität, die wartet.',
    hint: WHAT_IT_WAITS_FOR,
  },
  'nothing-to-skip': {
    message: 'Der Lauf {run} wartet nicht auf diesen Schritt.',
    hint: WHAT_IT_WAITS_FOR,
  },
  'several-steps': {
    message: 'Der Lauf {run} wartet dort auf mehrere Schritte: {steps}.',
    hint: 'Einen davon mit Art und Nummer nennen, wie in activity:2.',
  },
  'version-is-current': {
    message: 'Der Lauf hat den Code von Version {version} schon.',
    hint: 'Es ist nichts zu tun.',
  },
  'version-diverges': {
    message: 'Der Lauf kann mit Version {version} nicht weitergehen: {what}.',
    hint: 'In jener Version bis hierher dieselben Schritte machen, oder geänderte hinter patched() stellen. Wenn sich nur Eingaben oder Optionen unterscheiden und das so gemeint ist, ihn nachsichtig umstellen.',
  },
  'cannot-reset': {
    message: 'Der Lauf {run} kann von dort nicht neu beginnen: {what}.',
    hint: 'Einen anderen Zeitpunkt seiner Geschichte wählen: GET /api/runs/{run}/history nennt sie.',
  },
  'operation-not-found': {
    message: 'Es gibt keinen Sammelvorgang {operation}.',
    hint: 'GET /api/bulk-operations nennt sie.',
  },
  'operation-refused': {
    message: 'Der Lauf {run} konnte nicht geändert werden: {verb}.',
    hint: 'Der Server, dem er gehört, hat es abgelehnt. Den Lauf ansehen und es noch einmal versuchen.',
  },
};
