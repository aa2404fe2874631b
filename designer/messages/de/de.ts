import type { Messages } from '../messages.js';
import { app } from './app.js';
import { commands } from './commands.js';
import { outcomes } from './outcomes.js';
import { person } from './person.js';
import { tasks } from './tasks.js';
import { time } from './time.js';

export const de: Messages = { app, tasks, outcomes, time, commands, person };
