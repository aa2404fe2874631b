import { commands } from './commands.js';
import { person } from './person.js';

/** English: the language that others are translated from, and the one shown where another lacks a text. */
export const en = { commands, person };
