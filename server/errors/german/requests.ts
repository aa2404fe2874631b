import type { REQUESTS_ERRORS } from '../requests.js';
import type { Sentences } from './sentences.js';

export const REQUESTS_DE: Record<keyof typeof REQUESTS_ERRORS, Sentences> = {
  'invalid-request': {
    message: 'Die Anfrage hat nicht die erwartete Form: {what}.',
    hint: 'Mit GET /api/openapi.json vergleichen.',
  },
  'invalid-json': {
    message: 'Das ist kein gültiges JSON: {what}.',
    hint: 'JSON-Text mit der Kopfzeile content-type: application/json senden.',
  },
  'nested-too-deep': {
    message: 'Das Gesendete ist tiefer als {limit} Ebenen verschachtelt.',
    hint: 'Flacher machen: eine Liste von Dingen, die einander nennen, statt Dinge ineinander.',
  },
  'unsupported-media-type': {
    message: 'Der Inhalt muss JSON sein, nicht {type}.',
    hint: 'JSON-Text mit der Kopfzeile content-type: application/json senden.',
  },
  'body-too-large': {
    message: 'Der Inhalt ist größer als {limit} Byte.',
    hint: 'Weniger auf einmal senden, große Daten anderswo aufbewahren und auf sie verweisen, oder INKSTONE_BODY_LIMIT erhöhen.',
  },
  'route-not-found': {
    message: 'Unter {method} {path} gibt es nichts.',
    hint: 'GET /api/openapi.json nennt alle Wege.',
  },
  'payload-too-large': {
    message: 'Ein Wert von {bytes} Byte überschreitet die Grenze von {limit} Byte.',
    hint: 'Große Daten anderswo aufbewahren und auf sie verweisen.',
  },
  overloaded: {
    message:
      'Der Server hat {items} Anfragen mit {bytes} Byte, die noch nicht gespeichert sind, und nimmt gerade keine weiteren an.',
    hint: 'Nichts wurde geändert. Nach der Zeit, die die Kopfzeile retry-after nennt, noch einmal senden.',
  },
  internal: {
    message: 'Der Server hat einen Fehler gemacht.',
    hint: 'Er steht im Protokoll des Servers. Nichts wurde halb geschrieben; noch einmal versuchen oder melden.',
  },
  unavailable: {
    message: 'Der Server kann das gerade nicht: {what}.',
    hint: 'Gleich noch einmal versuchen.',
  },
};
