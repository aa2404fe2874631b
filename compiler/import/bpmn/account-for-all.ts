/** The last safeguard of "nothing disappears silently": the text itself is asked which elements it has. */
import type { ForeignFile } from '../foreign.js';
import type { Loss } from '../losses/loss.js';
import { lossOf } from '../losses/make-loss.js';

const TYPES =
  /^(\w*[tT]ask|callActivity|transaction|\w*[sS]ubProcess|\w*Event|\w+Gateway|sequenceFlow|dataObject\w*|dataStoreReference)$/;
const TAG = /<(?:[\w.-]+:)?([A-Za-z]+)\s([^<>]*)>/g;
const ID = /(?:^|\s)id\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** Elements of the text that neither a process nor a loss names; each id as often as it is missing. */
export function unaccountedFor(text: string, { processes, losses }: ForeignFile): Loss[] {
  const known = new Map<string, number>();
  const count = (id: string) => known.set(id, (known.get(id) ?? 0) + 1);
  for (const { nodes, flows, losses: inside } of processes)
    for (const { id } of [...nodes, ...flows, ...inside]) count(id);
  for (const { id } of losses) count(id);
  return [...withoutComments(text).matchAll(TAG)].flatMap(([, type = '', attributes = '']) => {
    const [, double, single] = ID.exec(attributes) ?? [];
    const id = double ?? single;
    if (!TYPES.test(type) || id === undefined) return [];
    const left = known.get(id) ?? 0;
    known.set(id, left - 1);
    if (left > 0) return [];
    return [lossOf({ id, name: '', type }, 'not-expected-here')];
  });
}

/** Linear, also on a text full of openings without an end. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const open = nextOpening(text, at);
    if (open === undefined) break;
    kept.push(text.slice(at, open.from));
    const end = text.indexOf(open.close, open.from);
    if (end === -1) return kept.join('');
    at = end + open.close.length;
  }
  kept.push(text.slice(at));
  return kept.join('');
}

function nextOpening(text: string, at: number): { from: number; close: string } | undefined {
  const [comment, data] = [text.indexOf('<!--', at), text.indexOf('<![CDATA[', at)];
  if (comment === -1 && data === -1) return undefined;
  return data === -1 || (comment !== -1 && comment < data)
    ? { from: comment, close: '-->' }
    : { from: data, close: ']]>' };
}
