import { outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';
import type { EditorState } from '../editor/editor-state.js';
import type { MessageKey } from '../messages/messages.js';

/** One gesture of the guide: what to do, why, and how one sees that it was done. */
export interface TourStep {
  does: MessageKey;
  why: MessageKey;
  done(state: TourView): boolean;
}

/** What the guide looks at. */
export type TourView = Pick<EditorState, 'draft' | 'trial' | 'version'>;

export const TOUR: readonly TourStep[] = [
  { does: 'learn.tourAdd', why: 'learn.tourAddWhy', done: (state) => approvals(state).length > 0 },
  {
    does: 'learn.tourQuestion',
    why: 'learn.tourQuestionWhy',
    done: (state) => approvals(state).some(([, { question }]) => question.trim() !== ''),
  },
  {
    does: 'learn.tourWho',
    why: 'learn.tourWhoWhy',
    done: (state) => approvals(state).some(([, { groups, people }]) => groups.length + people.length > 0),
  },
  {
    does: 'learn.tourConnect',
    why: 'learn.tourConnectWhy',
    done: (state) => approvals(state).some(([id, node]) => isConnected(state, id, node)),
  },
  { does: 'learn.tourTry', why: 'learn.tourTryWhy', done: ({ trial }) => trial !== undefined },
  { does: 'learn.tourPublish', why: 'learn.tourPublishWhy', done: ({ version }) => version !== undefined },
];

/** The first step that is still to be done; the count of them when all are. `reached`: done before, if not now. */
export function tourPlace(state: TourView, reached: number): number {
  const next = TOUR.findIndex((step, index) => index >= reached && !step.done(state));
  return next === -1 ? TOUR.length : next;
}

type Approval = Extract<WorkflowNode, { kind: 'humanTask' }>;

function approvals({ draft }: TourView): [string, Approval][] {
  return Object.entries(draft.document.graphs.main?.nodes ?? {}).flatMap(
    ([id, node]): [string, Approval][] => (node.kind === 'humanTask' ? [[id, node]] : []),
  );
}

function isConnected({ draft }: TourView, id: string, node: Approval): boolean {
  const edges = Object.values(draft.document.graphs.main?.edges ?? {});
  return outputsOf(node).every(({ id: output }) =>
    edges.some((edge) => edge.from === id && edge.output === output),
  );
}
