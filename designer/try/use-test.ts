import type { NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys } from '../api/queries.js';
import type { TestReply } from '../api/types.js';
import { useEditorState } from '../editor/editor-context.js';

/** How a test stands. `refused`: nothing was done. */
export type TestState =
  | { is: 'new' }
  | { is: 'running' }
  | { is: 'refused'; why: string }
  | { is: 'done'; reply: TestReply };

/** Tests one step with what stands in its drawing, and keeps what came of it. */
export function useTest(node: NodeOf<'activity'>) {
  const types = useEditorState((state) => state.draft.document.types);
  const client = useQueryClient();
  const [state, setState] = useState<TestState>({ is: 'new' });
  /** @param repeat tries it as often as the step says, instead of once */
  const test = async (input: Json, repeat: boolean) => {
    setState({ is: 'running' });
    const { retry, ...limits } = node.options ?? {};
    const options = repeat && retry ? { ...limits, retry } : limits;
    const shape = node.resultType === undefined ? {} : { resultType: node.resultType, types };
    try {
      const requestId = crypto.randomUUID();
      const reply = await api.testActivity(node.activity, { input, options, requestId, ...shape });
      setState({ is: 'done', reply });
    } catch (error) {
      const { message, at, hint } = problemOf(error);
      setState({ is: 'refused', why: [at && `${at}:`, message, hint].filter(Boolean).join(' ') });
    }
    void client.invalidateQueries({ queryKey: keys.runs });
  };
  return { state, test };
}
