/** A bug that is put in on purpose, to see whether the checks see it. The product has no switches for them. */
import type { EngineDeps } from '../../engine/deps.js';
import type { Engine } from '../../engine/engine.js';
import type { Dice } from '../dice.js';
import type { Lifeline } from '../lifeline.js';
import type { CommitRules } from '../store/commit-statement.js';
import type { Database } from '../store/database.js';
import type { Timeline } from '../timeline.js';

export interface BugPlace {
  life: Lifeline;
  timeline: Timeline;
  dice: Dice;
  database: Database;
}

export interface Bug {
  name: string;
  /** What a careless engineer would have done, in one line. */
  what: string;
  /** Numbers of the promises that it breaks. */
  promises: readonly number[];
  /** Puts something between an engine and what it stands on. */
  server?(deps: EngineDeps, place: BugPlace): EngineDeps;
  /** Another commit statement. */
  rules?: CommitRules;
  /** Puts something between clients and an engine. */
  engine?(engine: Engine, place: BugPlace): Engine;
}
