/** Seeds the random numbers of every run that is started, so that both engines make the same ids. */
export const SEED = 'conformance';
