import type { Graph } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { kindFace } from '../canvas/step-face.js';
import { PATTERN_OFFERS } from '../learn/pattern-list.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { KIND_WORDS, type PaletteItem } from '../model/new-node.js';
import type { Tone } from '../theme/tone.js';

/** A line of the palette. */
export interface Offer {
  /** Kind, or name of the activity. */
  key: string;
  title: string;
  does: string;
  icon: string;
  tone: Tone;
  group: string;
  /** Other words by which it is found. */
  also?: string;
  item: PaletteItem;
  /** Name of a pattern; `item` is its first step then. */
  pattern?: string;
}

type Kind = PaletteItem['kind'];

/** What one can add, by what it is for; `start` is offered where there is none. */
const GROUPS: Partial<Record<MessageKey, readonly Exclude<Kind, 'activity' | 'start'>[]>> = {
  'panels.groupPeople': ['humanTask'],
  'panels.groupWay': ['decision', 'parallel', 'inclusive', 'join', 'firstOf'],
  'panels.groupRepeat': ['forEach'],
  'panels.groupTime': ['wait', 'waitUntil', 'condition'],
  'panels.groupMessages': ['receive', 'send', 'handler'],
  'panels.groupTogether': ['scope', 'child', 'function', 'call'],
  'panels.groupValues': ['setVariable', 'code', 'await'],
  'panels.groupEnd': ['end', 'endWorkflow', 'fail', 'continueAsNew'],
};

/** Other words that people look for. */
const ALSO: Partial<Record<Kind, string>> = {
  humanTask:
    'human task question ask review sign person reminder deadline aufgabe frage prüfen erinnerung frist',
  decision: 'if else switch branch exclusive gateway condition',
  parallel: 'fork split and gateway same time branch',
  inclusive: 'or gateway split several',
  join: 'merge synchronise synchronize and',
  firstOf: 'race event gateway timeout time limit wettlauf frist',
  forEach: 'loop repeat list multi instance every item',
  wait: 'sleep delay timer pause reminder warten frist erinnerung',
  waitUntil: 'date timer schedule sleep',
  condition: 'until watch',
  receive: 'signal event wait approval',
  send: 'signal notify event',
  handler: 'signal query update event listener',
  scope:
    'try catch error timeout time limit deadline group transaction compensate compensation saga undo zeitgrenze rückgängig fehler',
  child: 'subprocess call activity child workflow',
  function: 'procedure group reuse',
  call: 'procedure reuse function',
  setVariable: 'assign remember',
  code: 'script typescript javascript function',
  await: 'promise handle',
  fail: 'error throw stop',
  endWorkflow: 'terminate stop return',
  continueAsNew: 'restart loop forever',
};

/** Everything one can add to a graph: the kinds, and the plugins' activities. */
export function offers(graph: Graph, plugins: readonly PluginDescriptor[]): Offer[] {
  const hasStart = Object.values(graph.nodes).some((node) => node.kind === 'start');
  const offer = (kind: Exclude<Kind, 'activity'>, group: string): Offer => {
    const name = text(KIND_WORDS[kind].name);
    const does = text(KIND_WORDS[kind].does);
    const also = ALSO[kind];
    return {
      key: kind,
      title: name,
      does,
      ...kindFace(kind),
      group,
      item: { kind },
      ...(also ? { also } : {}),
    };
  };
  const kinds = [
    ...(hasStart ? [] : [offer('start', text('panels.theStart'))]),
    ...Object.entries(GROUPS).flatMap(([group, members]) =>
      members.map((kind) => offer(kind, text(group as MessageKey))),
    ),
  ];
  const activities = plugins.flatMap((plugin) =>
    plugin.activities.map(
      (activity): Offer => ({
        key: activity.name,
        title: activity.title,
        does: activity.description ?? plugin.title,
        icon: activity.icon ?? plugin.icon ?? 'puzzle',
        tone: 'blue',
        group: activity.category ?? plugin.title,
        item: { kind: 'activity', activity },
      }),
    ),
  );
  const patterns = PATTERN_OFFERS.map(
    ({ name, title, does, icon, tone, first }): Offer => ({
      ...{ key: name, icon, tone, pattern: name, item: first },
      ...{ title: text(title), does: text(does), group: text('learn.patterns'), also: 'pattern template' },
    }),
  );
  return [...kinds, ...activities, ...patterns];
}

/**
 * Offers whose words hold all words of the search: those whose title is what was typed, then those that begin so, then
 * the others; of these, what fits the place better goes first.
 */
export function matching(
  all: readonly Offer[],
  search: string,
  fitOf: (offer: Offer) => number = () => 0,
): Offer[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = all.filter((offer) => {
    const text = `${offer.title} ${offer.does} ${offer.group} ${offer.key} ${offer.also ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const wanted = words.join(' ');
  const rank = ({ title }: Offer) =>
    title.toLowerCase() === wanted ? 0 : title.toLowerCase().startsWith(words[0]!) ? 1 : 2;
  return words.length === 0 ? hits : hits.sort((a, b) => rank(a) - rank(b) || fitOf(b) - fitOf(a));
}
