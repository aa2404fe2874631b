export type { Actor, CommitNotice, Engine, RunKey, RunRef, StartRequest, TaskAction } from './engine.js';
