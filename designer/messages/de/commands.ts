import type { Messages } from '../messages.js';

export const commands: Messages['commands'] = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  delete: 'Löschen',
  duplicate: 'Duplizieren',
  rename: 'Umbenennen',
  selectAll: 'Alles auswählen',
  deselect: 'Nichts auswählen, oder den Rahmen verlassen',
  moveLeft: 'Nach links',
  moveRight: 'Nach rechts',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
};
