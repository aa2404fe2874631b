import { describe, expect, test } from 'vitest';
import type { Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { printRegions } from './print-regions.js';
import { structure } from './structure.js';

/**
 * A graph from edges written `from.output>to`. Names tell the kind: `d…` decides, `h…` asks a person, `e…` ends, all
 * others are steps; a decision has the branches that are used, and `no` stands for `otherwise`.
 */
function graphOf(text: string): Graph {
  const edges = text
    .trim()
    .split(/\s+/)
    .map((edge) => {
      const [, from = '', output = 'next', to = ''] = /^(\w+)(?:\.(\w+))?>(\w+)$/.exec(edge) ?? [];
      return { from, output: output === 'no' ? 'otherwise' : output, to };
    });
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const outputs = (id: string): string[] =>
    edges.filter(({ from }) => from === id).map(({ output }) => output);
  const nodes = Object.fromEntries(ids.map((id) => [id, nodeOf(id, outputs(id))]));
  return { kind: 'main', nodes, edges: Object.fromEntries(edges.map((edge, index) => [`e${index}`, edge])) };
}

function nodeOf(id: string, outputs: string[]): WorkflowNode {
  const common = { title: id, x: 0, y: 0 };
  if (id === 'start') return { kind: 'start', ...common };
  if (id.startsWith('e')) return { kind: 'end', ...common };
  if (id.startsWith('d')) {
    const branches = outputs.filter((output) => output !== 'otherwise');
    return {
      kind: 'decision',
      ...common,
      branches: branches.map((b) => ({ id: b, label: b, condition: b })),
    };
  }
  if (!id.startsWith('h')) return { kind: 'wait', ...common, duration: '1' };
  return {
    kind: 'humanTask',
    ...common,
    question: '',
    facts: [],
    people: [],
    groups: [],
    except: [],
    outcomes: outputs,
  };
}

function regionsOf(edges: string): string {
  return printRegions(structure(graphOf(edges)));
}

/** Text of a template literal without its common indentation. */
function text([raw = '']: TemplateStringsArray): string {
  const lines = raw.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

describe('choices', () => {
  test('branches that meet are followed by what they meet at', () => {
    expect(regionsOf('start>d d.yes>a d.no>b a>c b>c c>e')).toBe(text`
      choose d
        yes:
          a
        otherwise:
          b
      c
      end e
    `);
  });

  test('a branch that ends is a guard, and the rest is not nested', () => {
    expect(regionsOf('start>h h.approved>pay h.rejected>tell tell>e1 pay>e2')).toBe(text`
      h
      choose h
        approved:
        rejected:
          tell
          end e1
      pay
      end e2
    `);
  });

  test('a decision keeps its branch where its condition is', () => {
    expect(regionsOf('start>d d.yes>a d.no>e1 a>b b>e2')).toBe(text`
      choose d
        yes:
          a
          b
          end e2
        otherwise:
      end e1
    `);
  });

  test('a human task whose outcomes lead to the same step does not choose', () => {
    expect(regionsOf('start>h h.yes>a h.never>a a>e')).toBe('h\na\nend e\n');
  });

  test('several ways to one end need no label', () => {
    expect(regionsOf('start>h1 h1.yes>h2 h1.never>e1 h2.yes>pay h2.never>e1 pay>e2')).toBe(text`
      h1
      choose h1
        yes:
          h2
          choose h2
            yes:
              pay
              end e2
            never:
        never:
      end e1
    `);
  });

  test('a knot becomes a labelled block', () => {
    expect(regionsOf('start>d1 d1.yes>a d1.no>d2 a>d3 d2.yes>b d2.no>c d3.yes>b d3.no>c b>e c>e')).toBe(
      text`
      block: block
        block2: block
          choose d1
            yes:
              a
              choose d3
                yes:
                  break block2
                otherwise:
            otherwise:
              choose d2
                yes:
                  break block2
                otherwise:
          c
          break block
        b
      end e
    `,
    );
  });
});

describe('loops', () => {
  test('a head that decides is a `while`', () => {
    expect(regionsOf('start>d d.again>a a>d d.no>b b>e')).toBe(text`
      loop while from d
        choose d
          again:
            a
          otherwise:
            break
      b
      end e
    `);
  });

  test('a decision at the end is a `do`', () => {
    expect(regionsOf('start>a a>d d.again>a d.no>e')).toBe(text`
      loop do from a
        a
        choose d
          again:
          otherwise:
            break
      end e
    `);
  });

  test('a person who sends it back repeats for ever', () => {
    expect(regionsOf('start>a a>h h.again>a h.fine>b b>e')).toBe(
      text`
      loop for-ever from a
        a
        h
        choose h
          again:
          fine:
            break
      b
      end e
    `,
    );
  });

  test('several exits: one is what follows, the others end inside', () => {
    expect(regionsOf('start>a a>d1 d1.bad>x x>e1 d1.no>d2 d2.again>a d2.no>b b>e2')).toBe(text`
      loop do from a
        a
        choose d1
          bad:
            x
            end e1
          otherwise:
        choose d2
          again:
          otherwise:
            break
      b
      end e2
    `);
  });

  test('leaving two loops at once names the outer one', () => {
    expect(
      regionsOf('start>a a>d1 d1.in>b b>d2 d2.out>c d2.no>d1 d1.no>d3 d3.again>a d3.no>c c>e'),
    ).toContain('break loop');
  });

  test('a break inside a switch names its loop', () => {
    const tree = regionsOf('start>h h.again>a a>h h.stop>b h.later>w w>h b>e');
    expect(tree).toContain('loop: loop');
    expect(tree).toContain('break loop');
  });

  test('a loop that waits may have no exit', () => {
    expect(regionsOf('start>a a>b b>a')).toBe(text`
      loop for-ever from a
        a
        b
    `);
  });

  test('a loop that is entered in two places goes round a dispatch', () => {
    expect(regionsOf('start>d d.yes>a d.no>b a>b b>d2 d2.again>a d2.no>e')).toBe(text`
      let next: a | b
      choose d
        yes:
          next = a
        otherwise:
          next = b
      loop: loop for-ever from switch next
        switch next
          a:
            a
            next = b
          b:
            b
            choose d2
              again:
                next = a
              otherwise:
                break loop
      end e
    `);
  });

  test('only the inner loop gets a dispatch when only it is entered in two places', () => {
    const tree = regionsOf('start>s s>d d.yes>a d.no>b a>b b>d2 d2.again>a d2.no>d3 d3.more>s d3.no>e');
    expect(tree.match(/^ *switch next$/gm)).toHaveLength(1);
    expect(tree).toContain('from s');
    expect(tree.indexOf('let next')).toBeGreaterThan(tree.indexOf('from s'));
  });

  test('long chains and deep nesting do not exhaust the stack', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => `s${i}>s${i + 1}`).join(' ');
    expect(regionsOf(`start>s0 ${chain} s5000>e`).split('\n')).toHaveLength(5_003);
    const guards = Array.from({ length: 200 }, (_, i) => `d${i}.out>e d${i}.no>d${i + 1}`).join(' ');
    expect(regionsOf(`start>d0 ${guards} d200.a>e d200.no>e`)).toContain('choose d200');
  });
});
