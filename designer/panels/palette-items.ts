import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { kindFace } from '../canvas/step-face.js';
import { graphIn } from '../model/graphs.js';
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
  item: PaletteItem;
}

const KINDS = ['humanTask', 'decision', 'wait', 'setVariable', 'code', 'end'] as const;

/** Everything one can add: the plugins' activities, the kinds, and the start where there is none. */
export function offers(document: WorkflowDocument, plugins: readonly PluginDescriptor[]): Offer[] {
  const hasStart = Object.values(graphIn(document).nodes).some((node) => node.kind === 'start');
  const kinds = (hasStart ? KINDS : (['start', ...KINDS] as const)).map((kind): Offer => {
    const { name, does } = KIND_WORDS[kind];
    return { key: kind, title: name, does, ...kindFace(kind), group: 'Steps', item: { kind } };
  });
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
  return [...kinds, ...activities];
}

/** Offers whose words hold all words of the search, those whose title begins so first. */
export function matching(all: readonly Offer[], search: string): Offer[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = all.filter((offer) => {
    const text = `${offer.title} ${offer.does} ${offer.group} ${offer.key}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (offer: Offer) => (words[0] && offer.title.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return words.length === 0 ? hits : hits.sort((a, b) => begins(a) - begins(b));
}
