/** Queries that every run answers, under Temporal's names. They are no code of the workflow and touch nothing. */
import type { Run } from './run.js';
import { stackTrace } from './stack-trace.js';

interface BuiltInQuery {
  name: string;
  description: string;
  answer(run: Run): unknown;
}

/** What `__temporal_workflow_metadata` gives. */
export interface WorkflowMetadata {
  definition: {
    type: string;
    queryDefinitions: HandlerDefinition[];
    signalDefinitions: HandlerDefinition[];
    updateDefinitions: HandlerDefinition[];
  };
  /** As `setCurrentDetails` left them. */
  currentDetails: string;
}

export interface HandlerDefinition {
  /** `*`: the handler of all names that have none. */
  name: string;
  description?: string;
}

const STACK_TRACE: BuiltInQuery = {
  name: '__stack_trace',
  description: 'What the run waits for, and where.',
  answer: stackTrace,
};

const METADATA: BuiltInQuery = {
  name: '__temporal_workflow_metadata',
  description: 'The messages that the run takes, and its current details.',
  answer: (run): WorkflowMetadata => {
    const { signals, queries, updates } = run.messages.handlers;
    return {
      definition: {
        type: run.info.workflowType,
        queryDefinitions: [...builtIns(), ...queries.definitions()],
        signalDefinitions: signals.definitions(),
        updateDefinitions: updates.definitions(),
      },
      currentDetails: run.properties.currentDetails,
    };
  },
};

export const BUILT_IN_QUERIES: ReadonlyMap<string, BuiltInQuery> = new Map(
  [STACK_TRACE, METADATA].map((query) => [query.name, query]),
);

const builtIns = () => [...BUILT_IN_QUERIES.values()].map(({ name, description }) => ({ name, description }));
