/** The documentation of plugins. */
export const plugins = {
  none: 'No plugin is loaded',
  noneHint:
    'A plugin is a file that exports activities: code with a schema. Its activities appear in the palette at once.',
  idempotent: 'Safe to repeat',
  idempotentHint: 'Running it twice is harmless',
  input: 'What it takes',
  output: 'What it gives',
  oneAttempt: 'One attempt may take {{time}}.',
  tries_one: 'It is tried {{count}} time.',
  tries_other: 'It is tried up to {{count}} times.',
};
