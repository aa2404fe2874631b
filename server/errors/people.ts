/** Who asks, and what they may not. */
import type { ErrorTable } from './error-table.js';

export const PEOPLE_ERRORS = {
  unauthorized: {
    status: 401,
    message: 'This server asks for an access token.',
    hint: 'Send it as the header authorization: Bearer <token>. It is the value of INKSTONE_TOKEN of the server.',
  },
  'foreign-origin': {
    status: 403,
    message: 'Requests from {origin} are not let in.',
    hint: 'Open Inkstone at localhost or 127.0.0.1. To reach it by another name, set INKSTONE_TOKEN.',
  },
  'unknown-person': {
    status: 401,
    message: 'There is no person {person}.',
    hint: 'GET /api/people lists the people of this server.',
  },
  'person-not-found': {
    status: 422,
    message: 'There is no person {person}.',
    hint: 'GET /api/people lists the people of this server.',
  },
  'not-permitted': {
    status: 403,
    message: '{person} may not {what}.',
    hint: 'Who may: {who}.',
  },
} as const satisfies ErrorTable;
