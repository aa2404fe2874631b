import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';

/** What outputs are called that nobody named: `outputsOf` says it in English. */
const UNNAMED: Readonly<Record<string, MessageKey>> = {
  otherwise: 'model.otherwise',
  'too late': 'model.tooLate',
};

/** The label of an output as it is shown. */
export function outputLabel(label: string): string {
  const key = Object.hasOwn(UNNAMED, label) ? UNNAMED[label] : undefined;
  return key ? text(key) : label;
}
