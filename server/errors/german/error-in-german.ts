import type { ProblemBody } from '@inkstone/runtime';
import type { ErrorCode } from '../catalogue.js';
import { blanksOf, fill, type Params } from '../fill.js';
import { ERRORS_DE } from './catalogue.js';
import { phrase, phraseOfList } from './phrase.js';

/** Params that hold phrases of the server, whichever error they belong to. */
const PHRASED = ['what', 'why', 'status', 'state', 'verb', 'count', 'expected'];

/** Names, unless they hold a space: then a phrase stands for want of a name. */
const NAMES = ['workflow', 'query', 'calendar'];

/** The same error in German, from its code and params. One of a newer server, or without params, stays as it is. */
export function errorInGerman<B extends ProblemBody>(body: B): B {
  if (!Object.hasOwn(ERRORS_DE, body.code)) return body;
  const { message, hint } = ERRORS_DE[body.code as ErrorCode];
  const params = phrased(body.params ?? {});
  if (blanksOf(message).some((name) => params[name] === undefined)) return body;
  return { ...body, message: fill(message, params), hint: fill(hint, params) };
}

function phrased(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? inGerman(name, value) : value,
    ]),
  );
}

function inGerman(name: string, said: string): string {
  if (name === 'who') return phraseOfList(said);
  return PHRASED.includes(name) || (NAMES.includes(name) && said.includes(' ')) ? phrase(said) : said;
}
