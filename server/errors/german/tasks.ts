import type { TASKS_ERRORS } from '../tasks.js';
import type { Sentences } from './sentences.js';

export const TASKS_DE: Record<keyof typeof TASKS_ERRORS, Sentences> = {
  'task-not-found': {
    message: 'Es gibt keine Aufgabe {task}.',
    hint: 'GET /api/tasks nennt die Aufgaben.',
  },
  'task-closed': {
    message: 'Die Aufgabe {task} ist schon {state}.',
    hint: 'Daran lässt sich nichts mehr ändern.',
  },
  'task-claimed-by-other': {
    message: '{owner} hat diese Aufgabe übernommen.',
    hint: '{owner} bitten, sie freizugeben oder weiterzugeben.',
  },
  'task-not-claimed': {
    message: 'Niemand hat die Aufgabe {task} übernommen.',
    hint: 'Sie zuerst übernehmen.',
  },
  'unknown-outcome': {
    message: '{outcome} ist keine Antwort auf diese Aufgabe.',
    hint: 'Eine von diesen wählen: {outcomes}.',
  },
  'invalid-task-data': {
    message: 'Das Formular ist nicht richtig ausgefüllt: {what}.',
    hint: 'GET /api/tasks/{task} zeigt das Formular.',
  },
  'invalid-due': {
    message: '{due} ist keine Zeit, bis zu der etwas getan sein kann.',
    hint: "'3 working days', '4 working hours', '3 days' oder eine Zeit nach ISO 8601 angeben.",
  },
  'unknown-calendar': {
    message: 'Es gibt keinen Geschäftskalender {calendar}.',
    hint: 'Ihn weglassen; dann gilt der übliche.',
  },
};
