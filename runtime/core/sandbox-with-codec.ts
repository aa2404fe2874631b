import { decodeWith, encodeWith } from './apply-codec.js';
import type { Activation, Command, HistoryRow, RunInfo } from './history.js';
import type { Payload } from './payload.js';
import { mapCommand, mapFailure, mapRow, type PayloadCodec, type PayloadMap } from './payload-codec-hook.js';
import type { ActivationOutcome, BlockedReason, SandboxHost } from './sandbox-protocol.js';

/** The same sandbox for an engine that holds encoded payloads: the realm gets plain ones, and what it gives is encoded. */
export function withCodec(host: SandboxHost, codec: PayloadCodec): SandboxHost {
  const text = new TextCodec(codec);
  return {
    load: (code, source) => host.load(code, source),
    async activate(jobs) {
      const plain = jobs.map(async (job) => ({
        ...job,
        activation: await text.decodeRow(job.activation),
        ...(job.rebuild && { rebuild: await text.decodePast(job.rebuild) }),
      }));
      const outcomes = await host.activate(await Promise.all(plain));
      return await Promise.all(outcomes.map((outcome) => text.encodeOutcome(outcome)));
    },
    async query(job) {
      const input = await codec.decode(JSON.parse(job.input) as Payload[]);
      const rebuild = job.rebuild && (await text.decodePast(job.rebuild));
      const answer = await host.query({ ...job, input: JSON.stringify(input), ...(rebuild && { rebuild }) });
      if (answer.status !== 'answered') return answer;
      const [result] = await codec.encode([JSON.parse(answer.result) as Payload]);
      return { ...answer, result: JSON.stringify(result) };
    },
    // What a debugging replay shows is for a screen, and is not kept.
    trace: async (job) => await host.trace({ ...job, ...(await text.decodePast(job)) }),
    evict: (runIds) => host.evict(runIds),
    close: () => host.close(),
  };
}

interface Past {
  info: RunInfo;
  rows: string[];
}

/** The codec over the JSON texts of which the sandbox's protocol consists. */
class TextCodec {
  readonly #codec: PayloadCodec;

  constructor(codec: PayloadCodec) {
    this.#codec = codec;
  }

  async decodeRow(row: string): Promise<string> {
    return JSON.stringify(await decodeWith(this.#codec, JSON.parse(row) as Activation | HistoryRow, mapRow));
  }

  async decodePast<P extends Past>(past: P): Promise<P> {
    const [info, rows] = await Promise.all([
      decodeWith(this.#codec, past.info, mapInfo),
      Promise.all(past.rows.map((row) => this.decodeRow(row))),
    ]);
    return { ...past, info, rows };
  }

  readonly #encodeOf: {
    [S in ActivationOutcome['status']]: (
      outcome: Extract<ActivationOutcome, { status: S }>,
    ) => Promise<ActivationOutcome>;
  } = {
    activated: async (outcome) => ({
      ...outcome,
      commands: JSON.stringify(
        await encodeWith(this.#codec, JSON.parse(outcome.commands) as Command[], mapCommands),
      ),
    }),
    missing: async (outcome) => outcome,
    'updates-rejected': async (outcome) => ({
      ...outcome,
      rejected: await encodeWith(this.#codec, outcome.rejected, mapRejected),
    }),
    blocked: async (outcome) => ({
      ...outcome,
      reason: await encodeWith(this.#codec, outcome.reason, mapBlocked),
    }),
  };

  encodeOutcome<O extends ActivationOutcome>(outcome: O): Promise<ActivationOutcome> {
    return (this.#encodeOf[outcome.status] as (outcome: O) => Promise<ActivationOutcome>)(outcome);
  }
}

const mapCommands = (commands: Command[], map: PayloadMap) =>
  commands.map((command) => mapCommand(command, map));

type Rejected = Extract<ActivationOutcome, { status: 'updates-rejected' }>['rejected'];
const mapRejected = (rejected: Rejected, map: PayloadMap): Rejected =>
  rejected.map((one) => ({ ...one, failure: mapFailure(one.failure, map) }));

function mapInfo(info: RunInfo, map: PayloadMap): RunInfo {
  if (info.memo === undefined) return info;
  const memo = Object.entries(info.memo).map(([key, payload]) => [key, map.payload(payload)]);
  return { ...info, memo: Object.fromEntries(memo) };
}

/** An error's message, and what was compared with history, tell of values. */
export function mapBlocked(reason: BlockedReason, map: PayloadMap): BlockedReason {
  const mapped = { ...reason };
  for (const field of ['message', 'stack', 'expected', 'actual'] as const)
    if (mapped[field] !== undefined) mapped[field] = map.text(mapped[field]);
  if (mapped.differences)
    mapped.differences = mapped.differences.map(({ at, was, is }) => ({
      at,
      ...(was === undefined ? {} : { was: map.text(was) }),
      ...(is === undefined ? {} : { is: map.text(is) }),
    }));
  return mapped;
}
