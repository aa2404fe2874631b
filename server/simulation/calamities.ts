/** What befalls whole processes, as often as the weather says. */
import type { Dice } from './dice.js';
import type { Server } from './server.js';
import type { Database } from './store/database.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import type { Calamity, Weather } from './weather.js';

export interface Stage {
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
  servers: readonly Server[];
  database: Database;
}

type Befall = (server: Server, stage: Stage) => void;

const CALAMITIES: Record<Calamity, Befall> = {
  crash(server, { dice }) {
    server.crash();
    server.startLater(dice.delay(2_000));
  },
  stop(server, { dice, timeline }) {
    server.stop();
    const wait = () =>
      timeline.after(1_000, `${server.name} stops`, () =>
        server.isUp ? wait() : server.startLater(dice.delay(500)),
      );
    wait();
  },
  sleep(server, { dice, timeline }) {
    server.sleep();
    timeline.after(dice.delay(5_000), `${server.name} wakes`, () => server.wake());
  },
  'clock jump': (server, { dice }) => server.moveClock(Math.round(dice.between(-1, 1) * dice.delay(3_000))),
  'session lost': (server) => server.breakSessions(),
  partition: (server, { dice }) => server.cut(dice.delay(3_000)),
  'lease lost'(_, { dice, database, servers }) {
    for (const server of servers) server.tear();
    for (const lease of database.tables.leases)
      if (dice.chance(0.3)) lease.expiresAt = Number.NEGATIVE_INFINITY;
  },
  'database restart'(_, { database, servers }) {
    for (const server of servers) server.tear();
    database.restart();
  },
  'worker death': (server) => server.killWorker(),
};

/** Until the weather is calm. */
export function beginCalamities(stage: Stage): void {
  const { timeline, dice, weather } = stage;
  if (!Number.isFinite(weather().calamityMs)) return;
  timeline.after(dice.delay(weather().calamityMs), 'a calamity', () => {
    befall(stage);
    beginCalamities(stage);
  });
}

function befall(stage: Stage): void {
  const { dice, weather, servers, tally, timeline } = stage;
  const { calamities } = weather();
  const kinds = (Object.keys(calamities) as Calamity[]).filter((kind) => dice.chance(calamities[kind]));
  const kind = dice.pick(kinds);
  const server = dice.pick(servers.filter(({ isUp }) => isUp));
  if (kind === undefined || server === undefined) return;
  tally.count(`calamity: ${kind}`);
  timeline.note(`${kind} of ${server.name}`);
  CALAMITIES[kind](server, stage);
}
