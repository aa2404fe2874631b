import type { expressions as english } from '../en/expressions.js';

export const expressions: Record<keyof typeof english, string> = {
  nothing: 'nichts',
  fails: 'Kein Wert mit diesen Beispielen: {{why}}',
  withChosen: 'gewählte Werte',
  withRun: 'letzter Lauf',
  withMade: 'Beispielwerte',
  editor: '{{what}}, als Ausdruck',
};
