import type { Messages } from '../messages.js';
import { commands } from './commands.js';
import { person } from './person.js';

export const de: Messages = { commands, person };
