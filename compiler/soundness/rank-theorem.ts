/**
 * Whether a free-choice net with one token is live and safe, in polynomial time (Desel, Esparza: "Free Choice Petri Nets",
 * 1995; the rank theorem is Desel's, 1992).
 *
 * T1  Every set of places that is a siphon holds the token: what is empty for ever would never let a transition fire.
 * T2  Each place is in a smallest siphon that is a state machine: with one token, none of its places has two.
 * T3  The same of the net with its arcs turned and places and transitions exchanged: each transition is part of a round
 *     that leads back to where it began.
 * T4  The rank of its incidence matrix is one less than the number of its clusters: its choices are free of each other.
 */
import { clusterCount, type PlaceNet, reverseDual } from './place-net.js';
import { rankOf } from './rank.js';
import { Siphons } from './siphons.js';

/** @param marked the place of the token */
export function isLiveAndSafe(net: PlaceNet, marked: number): boolean {
  const others = Array.from({ length: net.places }, (_, place) => place).filter((place) => place !== marked);
  return (
    new Siphons(net).largestIn(others).size === 0 &&
    isCovered(net) &&
    isCovered(reverseDual(net)) &&
    rankOf(net) === clusterCount(net) - 1
  );
}

function isCovered(net: PlaceNet): boolean {
  const siphons = new Siphons(net);
  const covered = new Set<number>();
  for (let place = 0; place < net.places; place++) {
    if (covered.has(place)) continue;
    const siphon = siphons.smallestWith(place);
    if (siphon === undefined || !siphons.isStateMachine(siphon)) return false;
    for (const one of siphon) covered.add(one);
  }
  return true;
}
