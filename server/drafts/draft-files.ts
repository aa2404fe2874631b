import type { FileState } from '../api/workflows.js';

/** Drafts that are kept alike with files on disk. */
export interface DraftFiles {
  /** Undefined: this draft has no files. */
  stateOf(name: string): FileState | undefined;
  /** Decides a conflict: the other side gets what this side says. */
  keep(name: string, side: 'file' | 'draft'): Promise<void>;
  /**
   * Writes a scenario beside the files and gives its path in the folder; undefined: this draft has no files.
   * @throws Problem `malformed-scenario`
   */
  addScenario(name: string, scenario: Record<string, unknown>): string | undefined;
}
