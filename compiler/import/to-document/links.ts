import { type Drawing, lose, out, redirect, remove } from './drawing.js';
import type { Drawn } from './drawn.js';

/** A thrown link goes to the link of its name. */
export function joinLinks(drawing: Drawing): void {
  const links = [...drawing.nodes.values()].flatMap((node) =>
    (node.kind === 'throw' || node.kind === 'catch') && node.event.type === 'link' ? [node] : [],
  );
  for (const from of links.filter(({ kind }) => kind === 'throw')) {
    const to = links.find((link) => link.kind === 'catch' && isSameLink(from, link));
    const next = to && out(drawing, to.id)[0]?.to;
    if (next === undefined) continue;
    redirect(drawing, from.id, next);
    remove(drawing, from.id);
    lose(drawing, from, 'link-goes-on');
  }
  for (const node of links.filter(({ kind }) => kind === 'catch')) {
    const [next] = out(drawing, node.id);
    if (next !== undefined) redirect(drawing, node.id, next.to);
    remove(drawing, node.id);
    lose(drawing, node, 'link-comes-from');
  }
}

/** Called the same in the file's data, otherwise in its picture. */
function isSameLink(from: Drawn, to: Drawn): boolean {
  const [one, other] = [from, to].map((link) => ('event' in link ? link.event.name : undefined));
  return one !== undefined && other !== undefined ? one === other : from.title === to.title;
}
