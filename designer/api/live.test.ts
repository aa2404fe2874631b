import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLive } from './live.js';

class FakeSource {
  static opened: FakeSource[] = [];
  onopen?: () => void;
  onerror?: () => void;
  closed = false;
  private readonly heard = new Map<string, (message: { data: string }) => void>();
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeSource.opened.push(this);
  }
  addEventListener(kind: string, listener: (message: { data: string }) => void) {
    this.heard.set(kind, listener);
  }
  close() {
    this.closed = true;
  }
  send(kind: string, data: object) {
    this.heard.get(kind)?.({ data: JSON.stringify(data) });
  }
}

const listeners = { onEvent: vi.fn(), onLost: vi.fn(), onReconnect: vi.fn() };
const last = () => FakeSource.opened.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.opened = [];
  for (const listener of Object.values(listeners)) listener.mockReset();
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('localStorage', { getItem: () => null });
});
afterEach(() => void vi.useRealTimers());

it('hands events over', () => {
  const stop = openLive('maria', listeners);
  expect(last()?.url).toBe('/api/live?actAs=maria');
  last()?.send('task', { kind: 'task', taskId: 't', runId: 'r' });
  expect(listeners.onEvent).toHaveBeenCalledWith({ kind: 'task', taskId: 't', runId: 'r' });
  stop();
  expect(last()?.closed).toBe(true);
});

it('tells once that the connection is lost, keeps trying ever more rarely, and tells when it is back', () => {
  const stop = openLive(undefined, listeners);
  last()?.onopen?.();
  for (let attempt = 0; attempt < 4; attempt++) {
    last()?.onerror?.();
    vi.advanceTimersByTime(25_000);
  }
  expect(FakeSource.opened).toHaveLength(5);
  expect(listeners.onLost).toHaveBeenCalledTimes(1);
  expect(listeners.onReconnect).not.toHaveBeenCalled();
  last()?.onopen?.();
  expect(listeners.onReconnect).toHaveBeenCalledTimes(1);
  stop();
});

it('stops for good', () => {
  const stop = openLive(undefined, listeners);
  last()?.onerror?.();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.opened).toHaveLength(1);
});
