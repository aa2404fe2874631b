/** A process in the neutral model as a document, and the list of what is not the same. */
import { MAIN, type WorkflowDocument } from '../../graph/document.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { ForeignProcess } from '../foreign.js';
import type { Loss } from '../losses/loss.js';
import { accountForRest } from './account-for-rest.js';
import { askForDecisions } from './ask-for-decisions.js';
import { attachBoundaries } from './boundaries.js';
import { leadDefaultAlone } from './default-alone.js';
import { type Drawing, lose } from './drawing.js';
import { sayEscalations } from './escalations.js';
import { inputSchema, variablesOf } from './input-schema.js';
import { leaveOutUnreachable } from './leave-out-unreachable.js';
import { joinLinks } from './links.js';
import { nameInterruptions } from './name-interruptions.js';
import { isSayable, nameOf, safeId } from './names.js';
import { letPersonDecide } from './person-decides.js';
import { placeNodes } from './place-nodes.js';
import { repeatSteps } from './repeat.js';
import { endEveryWay, routeGateways, splitExplicitly } from './routing.js';
import { sayWhatIsDone } from './run-on.js';
import { createScene } from './scene.js';
import { type Scopes, scopesOf, takeOutByEvent } from './scopes.js';
import { oneStart } from './starts.js';
import { takeOverResults } from './take-over-results.js';
import { throwBeforeEnd, undoAtEnd } from './throw-before-end.js';
import { triggersOf } from './triggers.js';
import { takeOutUndo } from './undo.js';
import { undoInFlow } from './undo-in-flow.js';
import { frameSubprocesses, wrapWhole } from './wrap.js';
import { nest, writeGraph } from './write-graph.js';

export type Names = ReadonlyMap<ForeignProcess, string>;

/** What the workflow of each process of a file is called; names are distinct, though ids need not be. */
export function namesOf(processes: readonly ForeignProcess[]): Names {
  const names = new Map<ForeignProcess, string>();
  for (const process of processes) {
    const { id, title } = process;
    const taken = new Set(names.values());
    const words = isSayable(title) ? title : id;
    const wanted = nameOf(words);
    names.set(process, taken.has(wanted) ? nameFromTitle(words, taken) : wanted);
  }
  return names;
}

/** @param names of all workflows of the file, which calls of its processes become calls of */
export function toDocument(
  process: ForeignProcess,
  names: Names,
): { document: WorkflowDocument; losses: Loss[] } {
  const name = names.get(process) ?? nameOf(process.id);
  const scopes = scopesOf(process);
  const drawing = shapeAll(scopes, process.title);
  askForDecisions(drawing);
  const { triggers, said } = triggersOf(process, name);
  const scene = createScene(drawing, {
    idOf: uniqueIds(drawing),
    nest,
    triggered: said,
    workflow: name,
    called: calledBy(names),
  });
  scene.graphs[scene.idOf(MAIN)] = writeGraph(drawing, scene, 'main');
  takeOverResults(scene);
  accountForRest(process, scene.graphs, drawing);
  for (const graph of Object.values(scene.graphs)) nameInterruptions(graph);
  const messages = Object.fromEntries([...scene.messages].map(([id, message]) => [id, message]));
  const document: WorkflowDocument = {
    format: 1,
    name,
    title: process.title,
    ...(process.description === undefined ? {} : { description: process.description }),
    input: inputSchema(scene, name),
    types: scene.types,
    ...(scene.messages.size === 0 ? {} : { messages }),
    variables: variablesOf(scene),
    triggers,
    graphs: scene.graphs,
    notes: notesOf(process),
  };
  return { document, losses: [...process.losses, ...drawing.losses] };
}

/** By what calls write: the id of a process, or its title. */
function calledBy(names: Names): Map<string, string> {
  const called = new Map<string, string>();
  for (const [{ title }, name] of names) if (!called.has(title)) called.set(title, name);
  for (const [{ id }, name] of [...names].reverse()) called.set(id, name);
  return called;
}

/** The scopes, the innermost first, each a drawing that a graph can say. */
function shapeAll({ root, inside }: Scopes, title: string): Drawing {
  for (const drawing of [root, ...inside.values()]) {
    joinLinks(drawing);
    throwBeforeEnd(drawing);
    undoAtEnd(drawing);
  }
  undoInFlow({ root, inside });
  for (const drawing of [root, ...inside.values()]) {
    takeOutUndo(drawing);
    takeOutByEvent(drawing, inside);
  }
  sayEscalations({ root, inside });
  let count = 0;
  const shape = (drawing: Drawing): Drawing => {
    frameSubprocesses(drawing, inside, shape);
    repeatSteps(drawing);
    attachBoundaries(drawing);
    for (const events of drawing.boundaries.values())
      for (const event of events)
        if (event.beside !== undefined && !shaped.has(event.beside)) shape(event.beside);
    shaped.add(drawing);
    splitExplicitly(drawing);
    routeGateways(drawing);
    leadDefaultAlone(drawing);
    letPersonDecide(drawing);
    sayWhatIsDone(drawing);
    const start = oneStart(drawing, count++ === 0 ? 'process' : `scope${count}`);
    leaveOutUnreachable(drawing, start);
    endEveryWay(drawing);
    placeNodes(drawing, start);
    return drawing;
  };
  const shaped = new Set<Drawing>();
  return wrapWhole(root, title, shape);
}

/** Ids of the file, made safe and told apart; one that changed is listed. */
function uniqueIds(drawing: Drawing): (id: string) => string {
  const known = new Map<string, string>([[MAIN, MAIN]]);
  const taken = new Set<string>([MAIN]);
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const safe = safeId(id);
    let unique = safe;
    for (let suffix = 2; taken.has(unique); suffix++) unique = `${safe}_${suffix}`;
    known.set(id, unique);
    taken.add(unique);
    if (unique !== id) lose(drawing, { id, title: '', type: 'id' }, 'id-changed', { id: unique });
    return unique;
  };
}

function notesOf({ notes }: ForeignProcess): WorkflowDocument['notes'] {
  return Object.fromEntries(
    notes.map(({ id, text, ...place }) => [safeId(id), { graph: MAIN, text, ...place }]),
  );
}
