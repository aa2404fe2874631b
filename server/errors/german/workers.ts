import type { WORKERS_ERRORS } from '../workers.js';
import type { Sentences } from './sentences.js';

const IN_A_MOMENT =
  'Gleich noch einmal fragen. Server müssen einander erreichen: an einem festen Port zuhören.';

export const WORKERS_DE: Record<keyof typeof WORKERS_ERRORS, Sentences> = {
  'activity-not-found': {
    message: 'Es gibt keine Aktivität {activity}.',
    hint: 'GET /api/plugins nennt die Aktivitäten dieses Servers.',
  },
  'attempt-not-current': {
    message: 'Versuch {attempt} dieser Aktivität zählt nicht mehr: {why}.',
    hint: 'Nicht weiter daran arbeiten. details.reason sagt, warum; ein Ergebnis davon wird nicht genommen.',
  },
  'not-a-token': {
    message: 'Das ist nicht das Kennzeichen eines Versuchs.',
    hint: 'Das Kennzeichen der Aufgabe so senden, wie es beim Abholen kam.',
  },
  'queue-elsewhere': {
    message: 'Um die Warteschlange kümmert sich ein anderer Server, der gerade nicht gefragt werden kann.',
    hint: IN_A_MOMENT,
  },
  'not-a-peer': {
    message: 'Das fragen nur andere Server derselben Datenbank.',
    hint: 'Das API benutzen: GET /api/openapi.json.',
  },
  'run-elsewhere': {
    message: 'Um den Lauf {run} kümmert sich ein anderer Server, der gerade nicht gefragt werden kann.',
    hint: IN_A_MOMENT,
  },
  'older-servers': {
    message: 'Noch läuft ein Server einer älteren Ausgabe, der das nicht lesen könnte (Verhalten {flag}).',
    hint: 'Es tun, wenn alle Server von der neuen Ausgabe sind.',
  },
};
