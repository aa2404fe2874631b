import type { BlockedReason } from '@inkstone/runtime';
import { blanksOf, fill, type Params } from '../fill.js';
import { BLOCKED_DE, BLOCKED_PHRASES_DE } from './blocked-sentences.js';
import { phrase } from './phrase.js';

/**
 * Why a run stands still, for a reader of German. `hint` is left out where nothing is to be done.
 *
 * @param at left out of a trial, which has no version
 */
export function blockedInGerman(
  reason: BlockedReason,
  at?: { workflow: string; version: number },
): { message: string; hint?: string } {
  const row = Object.hasOwn(BLOCKED_DE, reason.code) ? BLOCKED_DE[reason.code] : undefined;
  if (row === undefined) return reason;
  const params = paramsOf(reason);
  const isWhole = blanksOf(row.message).every((name) => params[name] !== undefined);
  const place = [
    ...(at === undefined ? [] : [`${at.workflow} Version ${at.version}`]),
    ...(reason.nodeTitle === undefined ? [] : [`„${reason.nodeTitle}“`]),
    ...(reason.line === undefined ? [] : [`Zeile ${reason.line}`]),
  ];
  const sentence = fill(isWhole ? row.message : row.otherwise, params);
  const hint = reason.hint === undefined ? row.hint : (row.hint ?? hintOf(reason.hint));
  return {
    message: place.length === 0 ? capitalised(sentence) : `${place.join(', ')}: ${sentence}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

function paramsOf({ message, said = message, expected, actual, event, params }: BlockedReason): Params {
  return {
    ...params,
    said: ownWords(said),
    ...(expected === undefined ? {} : { expected: ownWords(expected) }),
    ...(actual === undefined ? {} : { actual: ownWords(actual) }),
    ...(event === undefined ? {} : { event }),
  };
}

/** A hint may be of several sentences, each of them known. */
function hintOf(hint: string): string {
  return hint
    .split(/(?<=\.) (?=[A-Z])/)
    .map(ownWords)
    .join(' ');
}

function ownWords(said: string): string {
  const known = BLOCKED_PHRASES_DE[said];
  if (known !== undefined) return known;
  const shortened = said.replace(/\.$/, '');
  const german = phrase(shortened);
  return german === shortened ? said : `${german}.`;
}
