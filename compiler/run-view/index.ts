/** A run as people see it: pure, so that the server and a page say the same. */
export { explainBlocked } from '../publish/explain-blocked.js';
export { explainStack } from '../publish/explain-stack.js';
export { buildView } from './build-view.js';
export type { Retry, RunPast, TaskEntry } from './run-past.js';
export type { NodeState, RunPicture, StoryEntry } from './run-picture.js';
export { STORY_SENTENCES, type StorySentence } from './story-sentences.js';
export { type Told, tell } from './told.js';
