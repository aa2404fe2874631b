import type { PEOPLE_ERRORS } from '../people.js';
import type { Sentences } from './sentences.js';

const WHO_THERE_IS = 'GET /api/people nennt die Personen dieses Servers.';

export const PEOPLE_DE: Record<keyof typeof PEOPLE_ERRORS, Sentences> = {
  unauthorized: {
    message: 'Dieser Server verlangt einen Zugangsschlüssel.',
    hint: 'Als Kopfzeile authorization: Bearer <token> senden. Es ist der Wert von INKSTONE_TOKEN des Servers.',
  },
  'foreign-origin': {
    message: 'Anfragen von {origin} werden nicht eingelassen.',
    hint: 'Inkstone unter localhost oder 127.0.0.1 öffnen. Für einen anderen Namen INKSTONE_TOKEN setzen.',
  },
  'unknown-person': { message: 'Es gibt keine Person {person}.', hint: WHO_THERE_IS },
  'person-not-found': { message: 'Es gibt keine Person {person}.', hint: WHO_THERE_IS },
  'not-permitted': { message: '{person} darf nicht {what}.', hint: 'Wer es darf: {who}.' },
};
