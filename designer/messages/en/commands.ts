/** What the commands of the editor are called. */
export const commands = {
  undo: 'Undo',
  redo: 'Redo',
  delete: 'Delete',
  duplicate: 'Duplicate',
  rename: 'Rename',
  selectAll: 'Select all',
  deselect: 'Select nothing, or leave the frame',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  moveUp: 'Move up',
  moveDown: 'Move down',
};
