/** What is wrong with a request itself, whatever it asks for. */
import type { ErrorTable } from './error-table.js';

export const REQUESTS_ERRORS = {
  'invalid-request': {
    status: 400,
    message: 'The request does not have the expected shape: {what}.',
    hint: 'Compare it with GET /api/openapi.json.',
  },
  'invalid-json': {
    status: 400,
    message: 'The body is not valid JSON: {what}.',
    hint: 'Send JSON text with the header content-type: application/json.',
  },
  'nested-too-deep': {
    status: 400,
    message: 'What was sent is nested deeper than {limit} levels.',
    hint: 'Make it flatter: a list of things that name each other instead of things inside each other.',
  },
  'unsupported-media-type': {
    status: 415,
    message: 'The body must be JSON, not {type}.',
    hint: 'Send JSON text with the header content-type: application/json.',
  },
  'body-too-large': {
    status: 413,
    message: 'The body is larger than {limit} bytes.',
    hint: 'Send less at once, keep large data elsewhere and pass a reference, or raise INKSTONE_BODY_LIMIT.',
  },
  'route-not-found': {
    status: 404,
    message: 'There is nothing at {method} {path}.',
    hint: 'GET /api/openapi.json lists all routes.',
  },
  'payload-too-large': {
    status: 413,
    message: 'A value of {bytes} bytes is over the limit of {limit} bytes.',
    hint: 'Keep large data elsewhere and pass a reference.',
  },
  overloaded: {
    status: 429,
    message:
      'The server has {items} requests of {bytes} bytes that are not stored yet, and takes no more for now.',
    hint: 'Nothing was changed. Send it again after the time that the header retry-after says.',
  },
  internal: {
    status: 500,
    message: 'The server made a mistake.',
    hint: 'It is in the log of the server. Nothing was half written; try again or report it.',
  },
  unavailable: {
    status: 503,
    message: 'The server cannot do this now: {what}.',
    hint: 'Try again in a moment.',
  },
} as const satisfies ErrorTable;
