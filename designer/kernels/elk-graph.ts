import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { GAP } from './node-size.js';
import { pillWidth } from './place-label.js';
import type { Scene } from './scene.js';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '48',
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.spacing.edgeNode': '24',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.separateConnectedComponents': 'true',
  'elk.spacing.componentComponent': '64',
};

/** The drawing as ELK takes it: every node of a row equally high, and the happy path straight. */
export function elkGraph(scene: Scene, first: string | undefined): ElkNode {
  const ids = Object.keys(scene.boxes).sort((a, b) => rank(scene, a) - rank(scene, b));
  const happy = happyPath(scene, first);
  return {
    id: 'root',
    layoutOptions: { ...OPTIONS, 'elk.layered.spacing.nodeNodeBetweenLayers': String(columnGap(scene)) },
    children: ids.map((id) => {
      const box = scene.boxes[id]!;
      return {
        id,
        width: box.right - box.left,
        height: box.bottom - box.top,
        layoutOptions: {
          'elk.portConstraints': 'FIXED_SIDE',
          ...(id === first ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
        },
      };
    }),
    edges: scene.lines.map((line) => ({
      id: line.id,
      sources: [line.from],
      targets: [line.to],
      layoutOptions: { 'elk.layered.priority.straightness': happy.has(line.id) ? '100' : '1' },
    })),
  };
}

/** One gap between all columns, so that the drawing has a rhythm; wide enough for most labels. */
function columnGap(scene: Scene): number {
  const widths = scene.lines.map((line) => (line.label ? pillWidth(line.label) + 32 : 0));
  return Math.min(128, Math.max(GAP.x, ...widths));
}

/** Lines of the longest way from the start that only goes forward: it shall be straight. */
function happyPath(scene: Scene, first: string | undefined): Set<string> {
  const path = new Set<string>();
  const seen = new Set<string>();
  let here = first;
  while (here !== undefined && !seen.has(here)) {
    seen.add(here);
    const outputs: string[] = scene.boxes[here]?.outputs ?? [];
    const ways = scene.lines.filter((line) => line.from === here && !seen.has(line.to));
    ways.sort(
      (a, b) =>
        reach(scene, b.to, seen) - reach(scene, a.to, seen) ||
        outputs.indexOf(a.output) - outputs.indexOf(b.output),
    );
    const next = ways[0];
    if (next) path.add(next.id);
    here = next?.to;
  }
  return path;
}

/** How many boxes lie beyond, those passed already left out. */
function reach(scene: Scene, from: string, passed: ReadonlySet<string>): number {
  const seen = new Set<string>(passed);
  const open = [from];
  let count = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    count++;
    for (const line of scene.lines) if (line.from === id) open.push(line.to);
  }
  return count;
}

const rank = (scene: Scene, id: string) => scene.boxes[id]!.left + scene.boxes[id]!.middle / 1000;

/** Positions on the canvas (left edge, middle line) from ELK's answer, on the 4 px grid, rows that nearly agree joined. */
export function positionsOf(
  layout: ElkNode,
  origin: { x: number; y: number },
): Record<string, { x: number; y: number }> {
  const rows: number[] = [];
  const positions: Record<string, { x: number; y: number }> = {};
  for (const child of layout.children ?? []) {
    const middle = (child.y ?? 0) + (child.height ?? 0) / 2;
    const row = rows.find((each) => Math.abs(each - middle) <= NEARLY) ?? middle;
    rows.push(row);
    positions[child.id] = { x: snap((child.x ?? 0) + origin.x), y: snap(row + origin.y) };
  }
  return positions;
}

/** Less than this far apart, two rows are meant to be one. */
const NEARLY = 28;

const snap = (value: number) => Math.round(value / 4) * 4;
