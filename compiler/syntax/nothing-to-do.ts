/** Stands in a branch without statements; goes when it gets one. */
export const NOTHING_TO_DO = '// Nothing to do.';
