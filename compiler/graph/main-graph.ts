/** The id of the graph that is the workflow itself. */
export const MAIN = 'main';
