import { DIFF_SENTENCES } from '@inkstone/compiler/draft';
import { STORY_SENTENCES } from '@inkstone/compiler/run-view';
import { app } from './app.js';
import { canvas } from './canvas.js';
import { clip } from './clip.js';
import { commands } from './commands.js';
import { comparisons } from './comparisons.js';
import { drawing } from './drawing.js';
import { editor } from './editor.js';
import { expressions } from './expressions.js';
import { extract } from './extract.js';
import { fields } from './fields.js';
import { fieldTypes } from './fieldTypes.js';
import { find } from './find.js';
import { formParts } from './formParts.js';
import { forms } from './forms.js';
import { groups } from './groups.js';
import { help } from './help.js';
import { importing } from './importing.js';
import { keys } from './keys.js';
import { kinds } from './kinds.js';
import { learn } from './learn.js';
import { model } from './model.js';
import { outcomes } from './outcomes.js';
import { outline } from './outline.js';
import { panels } from './panels.js';
import { person } from './person.js';
import { plugins } from './plugins.js';
import { repairs } from './repairs.js';
import { runs } from './runs.js';
import { schedules } from './schedules.js';
import { schemas } from './schemas.js';
import { settingNames } from './settingNames.js';
import { settings } from './settings.js';
import { tasks } from './tasks.js';
import { testing } from './testing.js';
import { time } from './time.js';
import { together } from './together.js';
import { trying } from './trying.js';
import { units } from './units.js';
import { versions } from './versions.js';
import { why } from './why.js';
import { workflows } from './workflows.js';

/** English: the language that others are translated from, and the one shown where another lacks a text. */
export const en = {
  outline,
  groups,
  extract,
  find,
  clip,
  formParts,
  model,
  kinds,
  comparisons,
  editor,
  canvas,
  panels,
  units,
  trying,
  testing,
  learn,
  help,
  fieldTypes,
  expressions,
  fields,
  drawing,
  keys,
  why,
  runs,
  settings,
  settingNames,
  story: STORY_SENTENCES,
  diff: DIFF_SENTENCES,
  schedules,
  schemas,
  plugins,
  repairs,
  workflows,
  importing,
  forms,
  app,
  tasks,
  outcomes,
  time,
  together,
  versions,
  commands,
  person,
};
