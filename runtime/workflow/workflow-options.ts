/** Temporal's `WorkflowDefinitionOptions`. */
export interface WorkflowDefinitionOptions {
  /** A run here always stays on the version that it began with, until someone moves it: both values mean that. */
  versioningBehavior?: 'PINNED' | 'AUTO_UPGRADE';
}

/**
 * Temporal's way to say how runs of a workflow move between versions. Here versions are published and runs are moved by
 * people, so that this changes nothing; it exists so that such code runs here as it is.
 */
export function setWorkflowOptions<F extends (...args: never[]) => Promise<unknown>>(
  _options: WorkflowDefinitionOptions | (() => WorkflowDefinitionOptions),
  _workflow: F,
): void {}
