import { text } from '../messages/text.js';
import { matching, type Offer } from './palette-items.js';

/** An offer with the heading that stands above it. */
export interface Listed {
  offer: Offer;
  heading?: string;
}

interface Wishes {
  search: string;
  /** How well an offer fits the place; 0 is as well as anywhere. */
  fitOf: (offer: Offer) => number;
  favourites: readonly string[];
  recent: readonly string[];
}

const AT_MOST = 4;
/** What fits less than this does not go to the top. */
const WELL = 2;

/** Each offer once: what fits the place, favourites, what was used last, and the rest by group; or what is searched for. */
export function sections(all: readonly Offer[], { search, fitOf, favourites, recent }: Wishes): Listed[] {
  if (search.trim() !== '') return listed(matching(all, search, fitOf), ({ group }) => group);
  const left = new Set(all);
  const take = (offers: readonly Offer[], heading: string): Listed[] => {
    const fresh = offers.filter((offer) => left.delete(offer));
    return listed(fresh, () => heading);
  };
  const byKey = (keys: readonly string[]) =>
    keys.flatMap((key) => all.find((offer) => offer.key === key) ?? []);
  const fitting = all
    .filter((offer) => fitOf(offer) >= WELL)
    .sort((a, b) => fitOf(b) - fitOf(a))
    .slice(0, AT_MOST);
  return [
    ...take(fitting, text('drawing.fitsHere')),
    ...take(byKey(favourites), text('drawing.favourites')),
    ...take(byKey(recent).slice(0, AT_MOST), text('drawing.usedLast')),
    ...listed([...left], ({ group }) => group),
  ];
}

function listed(offers: readonly Offer[], headingOf: (offer: Offer) => string): Listed[] {
  return offers.map((offer, index) => {
    const before = offers[index - 1];
    const heading = headingOf(offer);
    return before && headingOf(before) === heading ? { offer } : { offer, heading };
  });
}
