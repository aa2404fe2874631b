/** Scripts of compiled workflow modules have this name in stacks, followed by the start of the code's hash. */
export const MODULE_FILE = 'inkstone-workflow:';
