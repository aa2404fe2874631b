/**
 * Which node of the text is which node of the previous draft. What agrees most is matched first: place, title and content;
 * place and words; title and content; content; the same words, whatever they are read as now; title; nearly the same words; place; the
 * order between matched neighbours; what is somewhat alike; and last what calls or sets the same. What was copied waits for what was changed.
 */
import type { Draft } from '../../draft/draft.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import type { LiftedFile } from '../2-lift/lift-file.js';
import {
  IN_PLACE,
  IN_PLACE_AS_CODE,
  NAMED,
  NAMED_ANEW,
  type Pass,
  SAME,
  SAME_IN_PLACE,
  SAME_NAMED,
  sameTitle,
} from './agreements.js';
import { amongNeighbours, MOST_TWINS } from './among-neighbours.js';
import { copiesIn } from './copies-in.js';
import { giveKnownGraphs } from './give-ids.js';
import { matchBetween } from './match-between.js';
import { matchAlike, matchHeld, matchHeldInPlace, matchInPlace, matchSameText } from './match-by-text.js';
import { matchJoins } from './match-joins.js';
import { matchSameCall } from './match-same-call.js';
import { type NodeBefore, nodesBefore } from './nodes-before.js';
import { type PlacedNode, placedInAll } from './placed-nodes.js';
import { restoreBranches, restoreLabels } from './restore-branches.js';
import { restoreCaught, restoreExits } from './restore-outputs.js';
import { settleHandlers } from './settle-handlers.js';

export function matchNodes(
  { workflow, source }: LiftedFile,
  previous: Pick<Draft, 'document' | 'source' | 'anchors'>,
): void {
  const before = nodesBefore(previous, source);
  settleHandlers(workflow.body, before);
  const all = placedInAll(workflow.body).filter(({ node }) => node.content.kind !== 'join');
  const lifted = all.filter((each) => !isSaidInside(each));
  const taken = new Set<string>();
  const ranks = new Map(before.map(({ id }, rank) => [id, rank]));
  const match = ({ node }: PlacedNode, found: NodeBefore | undefined): void => {
    if (found === undefined) return;
    node.id = found.id;
    taken.add(found.id);
    if (found.node.kind === 'decision' || found.node.kind === 'inclusive') restoreBranches(node, found.node);
    restoreCaught(node, found.node);
    restoreLabels(node, found.node);
  };
  const left = () => before.filter(({ id, text }) => !taken.has(id) && text !== '');
  const open = () => lifted.filter(({ node }) => node.id === '');
  const pass = ({ index, agrees, anyKind }: Pass, passedBy: ReadonlySet<PlacedNode> = NONE): void => {
    const find = index(before.filter(({ id }) => !taken.has(id)));
    for (const [index, each] of lifted.entries()) {
      if (each.node.id !== '' || passedBy.has(each)) continue;
      const mayBe = (found: NodeBefore): boolean =>
        !taken.has(found.id) &&
        (anyKind || found.node.kind === each.node.content.kind) &&
        agrees(each, found);
      match(each, amongNeighbours(lifted, index, ranks, firstOf(find(each), mayBe)));
    }
  };
  pass(SAME_IN_PLACE);
  matchInPlace(open(), left(), source, sameTitle, match);
  // A title that moved says more than that the same words still stand where it was.
  pass(SAME_NAMED);
  matchInPlace(open(), left(), source, () => true, match);
  pass(SAME);
  matchSameText(open(), left(), source, match);
  pass(NAMED);
  // The silent end stands in several places, so it is nobody's neighbour.
  const inOnePlace = lifted.filter(({ node }) => node.id === '' || !isSilentEnd(node.content));
  // A copy takes the place of another only where nothing else can be that other.
  for (const copies of [copiesIn(lifted, source), NONE]) {
    const rest = () => open().filter((each) => !copies.has(each));
    matchHeldInPlace(rest(), left(), source, { atLeast: VERY, isCode: true }, match);
    matchAlike(rest(), left(), source, VERY, match);
    pass(IN_PLACE, copies);
    pass(NAMED_ANEW, copies);
    matchBetween(
      inOnePlace.filter((each) => !copies.has(each)),
      before,
      taken,
      match,
    );
    matchAlike(rest(), left(), source, SOMEWHAT, match);
    matchSameCall(rest(), left(), source, match);
    pass(IN_PLACE_AS_CODE, copies);
    matchHeldInPlace(rest(), left(), source, { atLeast: VERY, isCode: false }, match);
    matchHeld(rest(), left(), source, match);
  }
  const known = new Map(before.map(({ id, node }) => [id, node]));
  matchJoins(workflow.body, previous.document);
  giveKnownGraphs(workflow.body, known);
  restoreExits(workflow.body, known);
  matchExits(all, before, taken, match);
}

/** The first few that it may be. */
function firstOf(candidates: readonly NodeBefore[], mayBe: (found: NodeBefore) => boolean): NodeBefore[] {
  const found: NodeBefore[] = [];
  for (const candidate of candidates) {
    if (mayBe(candidate)) found.push(candidate);
    if (found.length === MOST_TWINS) break;
  }
  return found;
}

/** An end by which a frame inside leaves this one too has no characters: only its output tells which it is. */
function isSaidInside({ node: { content }, range }: PlacedNode): boolean {
  return content.kind === 'end' && content.output !== undefined && range.from === range.to;
}

/** Ends that leave a frame by an output, once the outputs have their ids. */
function matchExits(
  lifted: readonly PlacedNode[],
  before: readonly NodeBefore[],
  taken: ReadonlySet<string>,
  match: (node: PlacedNode, found: NodeBefore | undefined) => void,
): void {
  for (const each of lifted) {
    const { id, content } = each.node;
    if (id !== '' || content.kind !== 'end' || content.output === undefined) continue;
    const isSame = ({ id: other, node }: NodeBefore) =>
      !taken.has(other) && node.kind === 'end' && node.output === content.output;
    match(each, before.find(isSame));
  }
}

const NONE: ReadonlySet<PlacedNode> = new Set();

/** How alike two statements must be to be the same one, wherever it stands; and when nothing else is left. */
const VERY = 0.75;
const SOMEWHAT = 0.5;
