import type { STARTS_ERRORS } from '../starts.js';
import type { Sentences } from './sentences.js';

export const STARTS_DE: Record<keyof typeof STARTS_ERRORS, Sentences> = {
  'schedule-not-found': {
    message: 'Es gibt keinen Zeitplan {schedule}.',
    hint: 'GET /api/schedules nennt die Zeitpläne.',
  },
  'invalid-schedule': {
    message: 'Das lässt sich nicht planen: {what}.',
    hint: 'Eine Cron-Zeile hat 5 bis 7 Felder, wie in „30 9 * * MON-FRI“; POST /api/schedules/preview zeigt die Zeiten eines Zeitplans.',
  },
  'schedule-of-workflow': {
    message: 'Der Zeitplan {schedule} gehört zu {workflow}.',
    hint: 'Ein Zeitplan, der beim Veröffentlichen entstand, wird in der Zeichnung am Start geändert; andere nicht, und sie brauchen eine andere Kennung.',
  },
  'hook-not-found': {
    message: 'Unter /hooks/{path} beginnt nichts.',
    hint: 'Der Start eines veröffentlichten Ablaufs sagt, unter welchem Pfad er beginnt.',
  },
  'hook-in-use': {
    message: 'Der Pfad /hooks/{path} gehört zu {workflow}.',
    hint: 'Am Start dieses Ablaufs einen anderen Pfad wählen.',
  },
  'invalid-trigger': {
    message: 'Das kann keinen Ablauf beginnen: {what}.',
    hint: 'Am Start des Ablaufs nachsehen, womit er beginnt.',
  },
};
