/** The tree of all steps. */
export const outline = {
  title: 'Outline',
  close: 'Close the outline',
  problem: 'has a problem',
};
