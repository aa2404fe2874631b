import { app } from './app.js';
import { commands } from './commands.js';
import { outcomes } from './outcomes.js';
import { person } from './person.js';
import { tasks } from './tasks.js';
import { time } from './time.js';

/** English: the language that others are translated from, and the one shown where another lacks a text. */
export const en = { app, tasks, outcomes, time, commands, person };
