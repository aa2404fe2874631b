import type { Messages } from '../messages.js';

export const editor: Messages['editor'] = {
  editCode: 'Code bearbeiten',
  labelIsNoLongerPossible: '„{{label}}“ ist nicht mehr möglich: jemand hat seither dieselbe Stelle geändert.',
  theSameLinesWereChanged:
    'Dieselben Zeilen wurden auf der anderen Seite geändert. Deine wurden nicht übernommen.',
  thisEditNoLongerFits: 'Diese Änderung passt nicht mehr zur Zeichnung. Nichts wurde geändert.',
  undoLabel: 'Rückgängig: {{label}}',
  tabLeaves: 'Tab verlässt jetzt den Code. Escape und dann Tab tut es immer.',
  tabIndents: 'Tab rückt im Code wieder ein. Escape und dann Tab verlässt ihn.',
};
