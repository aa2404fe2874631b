/** Why a command does not apply now: what to do first. */
export const why = {
  oneStep: 'Select one step first.',
  someSteps: 'Select a step first.',
  twoSteps: 'Select two steps or more first.',
  threeSteps: 'Select three steps or more first.',
  somethingToDelete: 'Select what is to be deleted first. The start stays.',
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
  nothingFollows: 'Nothing follows this step.',
  startStays: 'The start stays the start.',
  noNotes: 'There is no note here.',
  pasteByKey: 'Press the keys for pasting: this page may not read the clipboard by itself.',
  plainOrder: 'Select one step that follows another, or leads to another, by a single line.',
  inGroup: 'Select a step of a group first.',
  groupable:
    'Select two steps or more of one drawing first, which are not a group yet. The start stays outside.',
  noColour: 'None of these steps has a colour.',
  published: 'Publish it first.',
};
