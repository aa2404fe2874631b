import { PAYLOAD_LIMIT, type PayloadCodec, type PluginDescriptor } from '@inkstone/runtime';
import type { Dispatch } from './dispatch/create-task-queues.js';
import type { PollElsewhere } from './dispatch/poll-elsewhere.js';
import type { DraftFiles } from './drafts/draft-files.js';
import type { Drafts } from './drafts/drafts.js';
import type { Engine } from './engine/index.js';
import type { LiveHub } from './live/live-hub.js';
import type { Presence } from './live/presence.js';
import type { TestLogs } from './live/test-logs.js';
import type { BulkOperations } from './operations/bulk-operations.js';
import type { SizeWarningCounts } from './operations/size-warnings.js';
import type { WakeAlarm } from './operations/wake-check.js';
import type { HttpPeers } from './peers/http-peers.js';
import type { ActorOptions } from './people/actor.js';
import type { RunReads } from './runs/run-reads.js';
import type { Schedules } from './schedules/schedules.js';
import type { Triggers } from './schedules/triggers.js';
import type { TaskReads } from './tasks/task-reads.js';
import type { ActivityTests } from './versions/activity-tests.js';
import type { CompilerService } from './versions/compiler-service.js';
import type { Versions } from './versions/versions.js';

/** Everything that `buildApp` needs; each part is an interface, so that tests bring their own. */
export interface AppDeps {
  namespace: string;
  engine: Engine;
  dispatch: Dispatch;
  pollElsewhere: PollElsewhere;
  /** Only what other servers and workers ask is answered here. Default false. */
  inner?: boolean;
  /** Absent: no other servers are known here. */
  peers?: HttpPeers;
  runs: RunReads;
  tasks: TaskReads;
  drafts: Drafts;
  /** Files that drafts are kept alike with; absent: drafts are in the database only. */
  draftFiles?: DraftFiles;
  presence: Presence;
  versions: Versions;
  activityTests: ActivityTests;
  testLogs: TestLogs;
  schedules: Schedules;
  triggers: Triggers;
  compiler: CompilerService;
  plugins: readonly PluginDescriptor[];
  live: LiveHub;
  /** Verbs for many runs; `wake` says that there is one to carry out. */
  bulk: { operations: BulkOperations; wake(): void };
  /** Open runs that nothing will ever wake, as far as it was looked. */
  wakeAlarms(): WakeAlarm[];
  actor: ActorOptions;
  /** Whether people may act as others without a token. */
  development: boolean;
  /** Understands the encoded values of clients. */
  codec?: PayloadCodec;
  /** Largest request body, bytes. Default 1 MiB. */
  bodyLimit?: number;
  /** Bytes of JSON of one payload, as the engine was told. Default 2 MiB. */
  payloadLimit?: number;
  /** Sizes that authors of runs are warned of, counted since the server began. Absent: none. */
  sizeWarnings?: SizeWarningCounts;
  /** Bytes of request bodies that are being answered at a time; more are refused for now. Default 128 MiB. */
  bodiesInFlight?: number;
  /** Folder of the built designer; absent: only the API is served. */
  designer?: string;
  /** Hears of unexpected errors. Default: stderr. */
  onUnexpected?: (error: unknown, where: string) => void;
}

/** Bytes of JSON of one payload. */
export function payloadLimitOf({ payloadLimit = PAYLOAD_LIMIT }: Pick<AppDeps, 'payloadLimit'>): number {
  return payloadLimit;
}
