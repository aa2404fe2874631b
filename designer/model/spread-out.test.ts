import { expect, test } from 'vitest';
import { tidy } from '../kernels/tidy.js';
import { type Clip, clipOf } from './clip.js';
import { expenses } from './document-fixture.js';
import { isMessy, spreadOut } from './spread-out.js';

const layOut = async (graph: Clip['steps']) => tidy(graph);
const drawn = () => clipOf(expenses(), 'main', ['look', 'over', 'ask'])!.clip;

function heaped(): Clip {
  const clip = drawn();
  for (const node of Object.values(clip.steps.nodes)) Object.assign(node, { x: 0, y: 0 });
  return clip;
}

test('steps that were drawn stand to each other as they stood', async () => {
  expect(isMessy(drawn())).toBe(false);
  expect(await spreadOut(drawn(), layOut)).toEqual(drawn());
});

test('steps that cover each other are laid out along their lines, whatever else the clip says', async () => {
  expect(isMessy(heaped())).toBe(true);
  const clip = await spreadOut(heaped(), layOut);
  expect(isMessy(clip)).toBe(false);
  const { look, over, ask } = clip.steps.nodes;
  expect(look!.x < over!.x && over!.x < ask!.x).toBe(true);
  expect(look!.y).toBe(over!.y);
  expect({ ...clip, steps: heaped().steps }).toEqual(heaped());
});

test('what is nested is laid out where it is a heap, and only there', async () => {
  const clip = { ...drawn(), graphs: { inner: heaped().steps, other: drawn().steps } };
  expect(isMessy(clip)).toBe(true);
  const spread = await spreadOut(clip, layOut);
  expect(isMessy(spread)).toBe(false);
  expect([spread.steps, spread.graphs.other]).toEqual([clip.steps, clip.graphs.other]);
});
