/** Several people, tabs and files on one draft. */
export const together = {
  here: 'Also here: {{who}}',
  otherTab: '{{who}} (you, in another tab)',
  at: '{{who}} is at this step',
  fileConflict: '{{file}} was changed on disk and in the drawing, at the same place.',
  fileRefused: '{{file}} cannot be taken over: {{message}}',
  takeFile: 'Take the file',
  keepDrawing: 'Keep the drawing',
  onDisk: '{{file}}.ts on disk',
  carriedOver: 'What you had not saved in a tab that was closed is here again.',
  stepRemovedByThem: 'They removed the step “{{title}}”, which you changed',
  stepRemovedByYou: 'You removed the step “{{title}}”, which they changed',
  gone: 'removed',
  nothing: 'nothing',
  codeWaits:
    'The code follows once the drawing is complete. Until then it is the last good one, to be read only:',
  codeBroken: 'The code does not parse; the drawing shows the last good one:',
  atLine: 'Line {{line}}: {{message}}',
  renameField: 'Rename {{from}} to {{to}}',
};
