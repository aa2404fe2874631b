/** By node id: where it stands, left edge and middle line, and how large it is. */
export type Placed = Record<string, { x: number; y: number; width: number; height: number }>;

type Places = Record<string, { x: number; y: number }>;

/** To which common line; `row` and `column` are the middles. */
export type Side = 'left' | 'column' | 'right' | 'top' | 'row' | 'bottom';

type Spot = Placed[string];

/** Where the line is, of all, and where a node stands that touches it. */
const SIDES: Record<
  Side,
  { line: (all: Spot[]) => number; at: (spot: Spot, line: number) => { x: number; y: number } }
> = {
  left: { line: (all) => Math.min(...all.map(({ x }) => x)), at: ({ y }, x) => ({ x, y }) },
  right: {
    line: (all) => Math.max(...all.map(({ x, width }) => x + width)),
    at: ({ y, width }, right) => ({ x: right - width, y }),
  },
  column: {
    line: (all) =>
      middle(
        all.map(({ x }) => x),
        all.map(({ x, width }) => x + width),
      ),
    at: ({ y, width }, column) => ({ x: column - width / 2, y }),
  },
  top: {
    line: (all) => Math.min(...all.map(({ y, height }) => y - height / 2)),
    at: ({ x, height }, top) => ({ x, y: top + height / 2 }),
  },
  bottom: {
    line: (all) => Math.max(...all.map(({ y, height }) => y + height / 2)),
    at: ({ x, height }, bottom) => ({ x, y: bottom - height / 2 }),
  },
  row: {
    line: (all) =>
      middle(
        all.map(({ y, height }) => y - height / 2),
        all.map(({ y, height }) => y + height / 2),
      ),
    at: ({ x }, y) => ({ x, y }),
  },
};

/** Moves all to one line; nothing changes its other coordinate. */
export function aligned(spots: Placed, side: Side): Places {
  const line = Math.round(SIDES[side].line(Object.values(spots)));
  return Object.fromEntries(Object.entries(spots).map(([id, spot]) => [id, SIDES[side].at(spot, line)]));
}

/** Equal gaps between them; the first and the last stay. */
export function distributed(spots: Placed, along: 'x' | 'y'): Places {
  const begin = (spot: Spot) => (along === 'x' ? spot.x : spot.y - spot.height / 2);
  const length = (spot: Spot) => (along === 'x' ? spot.width : spot.height);
  const order = Object.entries(spots).sort(
    ([, a], [, b]) => begin(a) + length(a) / 2 - begin(b) - length(b) / 2,
  );
  const [first, last] = [order[0], order.at(-1)];
  if (!first || !last || order.length < 3) return {};
  const room = begin(last[1]) + length(last[1]) - begin(first[1]);
  const gap = (room - order.reduce((sum, [, spot]) => sum + length(spot), 0)) / (order.length - 1);
  let at = begin(first[1]);
  return Object.fromEntries(
    order.map(([id, spot]) => {
      const place =
        along === 'x' ? { x: Math.round(at), y: spot.y } : { x: spot.x, y: Math.round(at + spot.height / 2) };
      at += length(spot) + gap;
      return [id, place];
    }),
  );
}

const middle = (from: number[], to: number[]) => (Math.min(...from) + Math.max(...to)) / 2;
