/**
 * What a difference is told with. Blanks are `{{name}}`, as in the designer's catalogue, which takes these sentences
 * over as its English and has the other languages.
 */
export const DIFF_SENTENCES = {
  step: '“{{title}}”',
  stepAdded: '{{step}} was added.',
  stepRemoved: '{{step}} was removed.',
  stepSetting: '{{step}}: {{what}}.',
  wasCalled: 'was called {{was}}',
  settingNew: '{{field}} is {{now}}, was not set',
  settingGone: '{{field}} was {{was}}, is not set any more',
  settingChanged: '{{field}} was {{was}}, is {{now}}',
  nothing: 'empty',
  output: '“{{label}}” of {{step}}',
  leadsNowhere: '{{way}} leads nowhere any more.',
  leadsTo: '{{way}} leads to {{now}}.',
  leadsToInstead: '{{way}} leads to {{now}} instead of {{was}}.',
  moved_one: 'One step stands elsewhere.',
  moved_other: '{{count}} steps stand elsewhere.',
  partAdded: '{{part}} was added.',
  partRemoved: '{{part}} was removed.',
  partChanged: '{{part}} was changed.',
  title: 'The title',
  description: 'The description',
  input: 'The input',
  result: 'The result',
  types: 'The type {{name}}',
  variables: 'The variable {{name}}',
  messages: 'The message {{name}}',
  triggers: 'How it starts',
  declarations: 'The code around the workflow',
  notes: 'A note',
  groups: 'A group of steps',
  colours: 'The colour of a step',
} as const;

/** A sentence, or a part of one; `moved` counts. */
export type DiffSentence = Exclude<keyof typeof DIFF_SENTENCES, `moved_${string}`> | 'moved';

/** Says a sentence with its blanks filled. `field` is a path in a node; `count` chooses between one and more. */
export type SayDiff = (sentence: DiffSentence, values?: Record<string, string | number>) => string;

export const sayInEnglish: SayDiff = (sentence, values = {}) => {
  const whole = sentence === 'moved' ? (values.count === 1 ? 'moved_one' : 'moved_other') : sentence;
  return DIFF_SENTENCES[whole].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
};
