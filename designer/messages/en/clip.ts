/** Copying and pasting steps. */
export const clip = {
  pasteOne: 'Paste a step',
  pasteSome: 'Paste {{count}} steps',
  copied_one: '{{count}} step copied.',
  copied_other: '{{count}} steps copied.',
  secretsStay_one: 'A password or key in it was left out.',
  secretsStay_other: '{{count}} passwords or keys in them were left out.',
  notSteps: 'What is on the clipboard are no steps.',
  missing_one: 'No plugin here offers {{names}}. Add the plugin, or choose another activity.',
  missing_other: 'No plugin here offers {{names}}. Add the plugins, or choose other activities.',
};
