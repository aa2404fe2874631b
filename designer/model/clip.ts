import {
  documentSchema,
  type Graph,
  graphSchema,
  MAIN,
  nestedGraphsOf,
  type WorkflowDocument,
} from '@inkstone/compiler/graph';
import { groupsIn } from './groups.js';
import { isNamed } from './is-named.js';
import { hasOneBody } from './one-body.js';
import { preparationFor } from './preparation.js';
import { withoutSecrets } from './secrets.js';

/** Steps as text: what is copied here can be pasted in another workflow, another window, another company. */
export interface Clip {
  inkstone: 'steps';
  format: 1;
  /** The steps themselves, with the lines between them. */
  steps: Graph;
  /** What is nested in them. */
  graphs: Record<string, Graph>;
  notes: WorkflowDocument['notes'];
  /** Those of which every step is copied. */
  groups: WorkflowDocument['groups'];
  /** By step. */
  colours: WorkflowDocument['colours'];
  /** Types and variables of the workflow that they name. */
  types: WorkflowDocument['types'];
  variables: WorkflowDocument['variables'];
  /** What runs before the first step, where they use names that it declares. */
  prepare?: string | undefined;
}

/** Copies steps (no start) and notes of one graph. Secrets stay behind; `secrets` counts them. */
export function clipOf(
  document: WorkflowDocument,
  home: string,
  ids: readonly string[],
  notes: readonly string[] = [],
): { clip: Clip; secrets: number } | undefined {
  const graph = document.graphs[home];
  const chosen = new Set(ids.filter((id) => graph?.nodes[id] && graph.nodes[id].kind !== 'start'));
  const noted = Object.entries(document.notes).filter(([id]) => notes.includes(id));
  if (!graph || chosen.size + noted.length === 0) return undefined;
  const steps: Graph = {
    kind: graph.kind,
    nodes: Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => chosen.has(id))),
    edges: Object.fromEntries(
      Object.entries(graph.edges).filter(([, { from, to }]) => chosen.has(from) && chosen.has(to)),
    ),
  };
  const graphs = nestedIn(document, steps);
  const prepare = preparationFor(document, JSON.stringify([steps, graphs]));
  const words = JSON.stringify([steps, graphs, prepare]);
  const { value, count } = withoutSecrets({ steps, graphs, ...(prepare === undefined ? {} : { prepare }) });
  const clip: Clip = {
    inkstone: 'steps',
    format: 1,
    ...value,
    notes: Object.fromEntries(noted),
    ...looksOf(document, { [home]: steps, ...graphs }),
    types: Object.fromEntries(Object.entries(document.types).filter(([name]) => isNamed(words, name))),
    variables: Object.fromEntries(
      Object.entries(document.variables).filter(([, { name }]) => isNamed(words, name)),
    ),
  };
  return { clip, secrets: count };
}

/** Groups and colours of what is copied, by the ids of its graphs. */
function looksOf(
  document: WorkflowDocument,
  copied: Record<string, Graph>,
): Pick<Clip, 'groups' | 'colours'> {
  const ids = new Set(Object.values(copied).flatMap(({ nodes }) => Object.keys(nodes)));
  const groups = Object.keys(copied).flatMap((graph) =>
    groupsIn(document, graph).filter(([, { nodes }]) => nodes.every((id) => ids.has(id))),
  );
  const colours = Object.entries(document.colours ?? {}).filter(([id]) => ids.has(id));
  return {
    groups: groups.length > 0 ? Object.fromEntries(groups) : undefined,
    colours: colours.length > 0 ? Object.fromEntries(colours) : undefined,
  };
}

function nestedIn(document: WorkflowDocument, graph: Graph): Record<string, Graph> {
  const found: Record<string, Graph> = {};
  for (const node of Object.values(graph.nodes))
    for (const { graph: id } of nestedGraphsOf(node)) {
      const nested = document.graphs[id];
      if (nested) Object.assign(found, { [id]: nested }, nestedIn(document, nested));
    }
  return found;
}

/** A clip, or a whole workflow as one, from a text; undefined for any other text. */
export function readClip(text: string): Clip | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const clip = 'inkstone' in value ? (value as Clip) : ofWorkflow(value as WorkflowDocument);
  const whole = clip && graphSchema.safeParse(clip.steps).success ? withParts(clip) : undefined;
  const isEmpty = whole && Object.keys({ ...whole.steps.nodes, ...whole.notes }).length === 0;
  return isEmpty ? undefined : whole;
}

/** All steps of a workflow's document but its start. */
function ofWorkflow(document: WorkflowDocument): Clip | undefined {
  if (document.format !== 1 || !document.graphs?.[MAIN]) return undefined;
  const notes = Object.entries(document.notes ?? {}).filter(([, { graph }]) => graph === MAIN);
  const whole = {
    ...document,
    notes: document.notes ?? {},
    types: document.types ?? {},
    variables: document.variables ?? {},
  };
  return clipOf(
    whole,
    MAIN,
    Object.keys(document.graphs[MAIN].nodes),
    notes.map(([id]) => id),
  )?.clip;
}

function withParts(clip: Clip): Clip | undefined {
  const whole = {
    ...clip,
    graphs: clip.graphs ?? {},
    notes: clip.notes ?? {},
    types: clip.types ?? {},
    variables: clip.variables ?? {},
    prepare: typeof clip.prepare === 'string' ? clip.prepare : undefined,
    groups: documentSchema.shape.groups.catch(undefined).parse(clip.groups),
    colours: documentSchema.shape.colours.catch(undefined).parse(clip.colours),
  };
  const isShaped = Object.values(whole.graphs).every((graph) => graphSchema.safeParse(graph).success);
  const drawn = isShaped ? [whole.steps, ...Object.values(whole.graphs)] : [];
  const isWhole = drawn.every(({ nodes }) => Object.values(nodes).every(hasOneBody));
  return isShaped && isWhole ? whole : undefined;
}
