import type { Command } from './command.js';
import { ARRANGE } from './commands/arrange.js';
import { CLIP } from './commands/clip.js';
import { EDIT } from './commands/edit.js';
import { EXTRACT } from './commands/extract.js';
import { GO } from './commands/go.js';
import { GROUP } from './commands/group.js';
import { SELECT } from './commands/select.js';
import { STEPS } from './commands/steps.js';
import { TRYING } from './commands/trying.js';
import { VIEW } from './commands/view.js';

/** Everything that an open workflow can be told to do, by id. Menus, buttons, keys, the palette and the help read it. */
export const COMMANDS = {
  ...STEPS,
  ...EDIT,
  ...CLIP,
  ...SELECT,
  ...ARRANGE,
  ...GROUP,
  ...EXTRACT,
  ...VIEW,
  ...TRYING,
  ...GO,
} satisfies Record<string, Command>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[];

export function commandBy(id: CommandId): Command {
  return COMMANDS[id];
}
