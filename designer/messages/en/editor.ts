/** What the editor tells of its edits. */
export const editor = {
  editCode: 'Edit code',
  labelIsNoLongerPossible: '“{{label}}” is no longer possible: someone has changed the same place since.',
  theSameLinesWereChanged: 'The same lines were changed on the other side. Yours were not taken over.',
  thisEditNoLongerFits: 'This edit no longer fits the drawing. Nothing was changed.',
  undoLabel: 'Undo: {{label}}',
  tabLeaves: 'Tab leaves the code now. Escape, then Tab, always does.',
  tabIndents: 'Tab indents in the code again. Escape, then Tab, leaves it.',
};
