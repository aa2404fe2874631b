import type { Told } from './told.js';

/** A run as it is shown on its drawing. Times are ISO 8601. */
export interface RunPicture {
  nodes: NodeState[];
  /** Ids of edges taken. */
  edges: string[];
  story: StoryEntry[];
  /** Activations in order: the scrubber's stops. */
  moments: { activation: number; time: string; tone: Tone }[];
}

export type Tone = 'neutral' | 'done' | 'waiting' | 'failed' | 'people' | 'message';

/** What a node is doing, or did. */
export interface NodeState {
  node: string;
  graph: string;
  state: 'done' | 'running' | 'waiting' | 'failed' | 'blocked';
  attempts: number;
  startedAt: string;
  endedAt?: string;
  /** Times passed. */
  visits: number;
  /** Name and JSON of the last value bound here. */
  value?: { name: string; json: string };
  problem?: string;
}

/** One line of the story, in words for people. */
export interface StoryEntry {
  time: string;
  node?: string;
  icon: string;
  tone: Tone;
  text: string;
  /** The same as data, for readers of other languages. */
  told: Told;
  activation: number;
}
