/** Events as settings: what a timer, a message or a condition is in the document. */
import { quoted } from '../../schema/type-name.js';
import { parsedExpression, translate, translateText } from '../expressions/translate.js';
import type { ForeignEvent, ForeignExpression } from '../foreign.js';
import { lose } from './drawing.js';
import { durationIn } from './duration-in-words.js';
import { durationWords, hasCalendarUnits } from './durations.js';
import { literalOf } from './literal-of.js';
import { pathsIn } from './names-inside.js';
import { choiceProperty, type Scene, signalOf } from './scene.js';

/** Where an event stands, for losses and for names that are made up. */
export interface EventPlace {
  id: string;
  title: string;
  type: string;
}

export type SaidEvent =
  | { on: 'timer'; duration: string }
  | { on: 'until'; time: string }
  | { on: 'condition'; condition: string }
  | { on: 'message'; signal: string };

/** Undefined: an event that nothing can wait for. */
export function sayEvent(event: ForeignEvent, place: EventPlace, scene: Scene): SaidEvent | undefined {
  switch (event.type) {
    case 'timer':
      return sayTimer(event, place, scene);
    case 'message':
    case 'signal':
      return { on: 'message', signal: signalOf(scene, event.name ?? (place.title || place.id)) };
    case 'conditional':
      return sayCondition(event, place, scene);
    default:
      return undefined;
  }
}

function sayCondition({ condition }: ForeignEvent, place: EventPlace, scene: Scene): SaidEvent {
  const mayChange = condition !== undefined && readsWritten(condition, scene);
  const text = mayChange ? translate(condition, 'boolean', scene.variables) : undefined;
  if (text !== undefined) return { on: 'condition', condition: text };
  const name = place.title || place.id;
  const at = part(place, 'condition');
  if (condition === undefined) lose(scene.drawing, at, 'condition-not-given');
  else lose(scene.drawing, at, 'condition-from-outside', { condition: condition.text });
  return { on: 'message', signal: signalOf(scene, name) };
}

/** Whether a step of the drawing sets what a condition reads; the input of a run never changes. */
function readsWritten(condition: ForeignExpression, { variables }: Scene): boolean {
  const parsed = parsedExpression(condition);
  return parsed !== undefined && pathsIn(parsed).some(([root]) => variables.written.has(root));
}

function sayTimer({ timer }: ForeignEvent, place: EventPlace, scene: Scene): SaidEvent {
  const literal = timer === undefined ? undefined : literalOf(timer.value);
  if (timer?.kind === 'duration' || timer?.kind === 'cycle') {
    const period = timer.kind === 'cycle' ? literal?.split('/').at(-1) : literal;
    const words = period === undefined ? undefined : durationWords(period);
    if (words !== undefined) {
      if (period !== undefined && hasCalendarUnits(period))
        lose(scene.drawing, part(place, 'length'), 'calendar-length', { period, words });
      if (timer.kind === 'cycle')
        lose(scene.drawing, part(place, 'cycle'), 'cycle-once', { cycle: literal ?? '' });
      return { on: 'timer', duration: quoted(words) };
    }
  }
  if (timer?.kind === 'date') {
    const time = literal === undefined ? undefined : isDate(literal) ? quoted(literal) : undefined;
    const text = time ?? translateText(timer.value, scene.variables);
    if (text !== undefined && (time !== undefined || timer.value.language !== 'other'))
      return { on: 'until', time: text };
  }
  return unsaidTimer(timer, place, scene);
}

/** The input says how long, in milliseconds; a time limit that nobody gave must not pass at once. */
function unsaidTimer(timer: ForeignEvent['timer'], place: EventPlace, scene: Scene): SaidEvent {
  const named = timer === undefined ? durationIn(place.title) : undefined;
  if (named !== undefined) {
    lose(scene.drawing, part(place, 'timer'), 'timer-from-name', { words: named });
    return { on: 'timer', duration: quoted(named) };
  }
  const words = `${place.title || place.id} after milliseconds`;
  const property = choiceProperty(scene, words, { type: 'number' });
  const at = part(place, 'timer');
  if (timer === undefined) lose(scene.drawing, at, 'timer-not-given', { property });
  else lose(scene.drawing, at, 'timer-not-translated', { text: timer.value.text, property });
  return { on: 'timer', duration: `input.${property} ?? '1 day'` };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}

function part({ id, title, type }: EventPlace, name: string): EventPlace {
  return { id: `${id}#${name}`, title, type };
}
