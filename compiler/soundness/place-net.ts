/** A Petri net: transition `t` takes a token from each place of `takes[t]` and puts one on each of `puts[t]`. */
export interface PlaceNet {
  places: number;
  takes: readonly (readonly number[])[];
  puts: readonly (readonly number[])[];
}

/** Places become transitions and the reverse, every arc the other way round. */
export function reverseDual({ places, takes, puts }: PlaceNet): PlaceNet {
  return { places: takes.length, takes: turned(takes, places), puts: turned(puts, places) };
}

/** For each place the transitions that name it. */
export function turned(arcs: readonly (readonly number[])[], places: number): number[][] {
  const of: number[][] = Array.from({ length: places }, () => []);
  for (const [transition, at] of arcs.entries()) for (const place of at) of[place]?.push(transition);
  return of;
}

/** How many clusters: places that share a transition which takes from them, with these transitions. */
export function clusterCount({ places, takes }: PlaceNet): number {
  const above = Array.from({ length: places }, (_, place) => place);
  const top = (place: number): number => {
    let at = place;
    while (above[at] !== at) at = above[at] as number;
    return at;
  };
  for (const [first, ...others] of takes)
    for (const other of others) above[top(other)] = top(first as number);
  return above.filter((up, place) => up === place).length;
}
