/**
 * Strongly connected components of a graph over 0…count-1 (Tarjan 1972, without recursion). A component is finished
 * after all that it leads to: the result is in reverse topological order.
 */
export function components(count: number, next: (node: number) => readonly number[]): number[][] {
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const open = new Uint8Array(count);
  const stack: number[] = [];
  const found: number[][] = [];
  let time = 0;
  const enter = (node: number): { node: number; ways: readonly number[]; at: number } => {
    index[node] = low[node] = time++;
    open[node] = 1;
    stack.push(node);
    return { node, ways: next(node), at: 0 };
  };
  for (let root = 0; root < count; root++) {
    const calls = index[root] === -1 ? [enter(root)] : [];
    for (let top = calls.at(-1); top !== undefined; top = calls.at(-1)) {
      const to = top.ways[top.at++];
      if (to === undefined) {
        calls.pop();
        const above = calls.at(-1);
        if (above !== undefined) low[above.node] = Math.min(at(low, above.node), at(low, top.node));
        if (low[top.node] === index[top.node]) found.push(close(top.node, stack, open));
      } else if (index[to] === -1) calls.push(enter(to));
      else if (open[to] === 1) low[top.node] = Math.min(at(low, top.node), at(index, to));
    }
  }
  return found;
}

const at = (array: Int32Array, index: number): number => array[index] as number;

function close(root: number, stack: number[], open: Uint8Array): number[] {
  const members: number[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    open[node] = 0;
    members.push(node);
    if (node === root) break;
  }
  return members;
}
