import { type Net, soundnessOf } from '@inkstone/compiler';
import { test } from 'vitest';
import { dice } from './soundness-drawing.js';
import { largeNet } from './soundness-large.js';

test('x', () => {
  for (const n of [10, 100, 1000, 5000, 5000]) {
    const net = largeNet(n, 3);
    const t = performance.now();
    const p = soundnessOf(net);
    console.log(
      n,
      net.nodes.length,
      net.edges.length,
      p.length,
      JSON.stringify(p[0])?.slice(0, 200),
      (performance.now() - t).toFixed(1),
    );
  }
  // one big mixed acyclic knot
  for (const n of [200, 1000, 2000]) {
    const roll = dice(5);
    const nodes = [],
      edges = [];
    for (let i = 0; i < n; i++) {
      nodes.push({
        id: `n${i}`,
        join: 'or' as const,
        split: i % 3 === 0 ? ('and' as const) : i % 3 === 1 ? ('xor' as const) : ('or' as const),
      });
      if (i < n - 1) {
        edges.push({ id: `a${i}`, from: `n${i}`, to: `n${i + 1}` });
        edges.push({ id: `b${i}`, from: `n${i}`, to: `n${Math.min(n - 1, i + 2 + roll(8))}` });
      }
    }
    nodes[n - 2]!.join = 'xor';
    const net: Net = { entry: 'n0', nodes, edges };
    const t = performance.now();
    const p = soundnessOf(net);
    console.log('knot', n, p.length, JSON.stringify(p[0])?.slice(0, 120), (performance.now() - t).toFixed(1));
  }
  // broken large
  {
    const net = largeNet(5000, 3);
    let k = 0;
    for (const x of net.nodes) if (x.split === 'and' && k++ % 5 === 0) x.split = 'xor';
    const t = performance.now();
    const p = soundnessOf(net);
    console.log('broken', p.length, JSON.stringify(p[0])?.slice(0, 120), (performance.now() - t).toFixed(1));
  }
});
