/** Frames of a page while a gesture is made in it. */
import type { Page } from 'playwright';
import { percentile } from './report.js';

export interface Frames {
  medianMs: number;
  p95Ms: number;
  /** Frames that took two turns of a 60 Hz screen, or more. */
  dropped: number;
  longTasks: number;
  count: number;
}

interface Recording {
  times: number[];
  longTasks: number;
  on: boolean;
}

type Recorder = typeof globalThis & { recording: Recording };

/** Makes the gesture and measures the frames meanwhile. */
export async function framesOf(page: Page, gesture: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const recording: Recording = { times: [], longTasks: 0, on: true };
    (globalThis as Recorder).recording = recording;
    new PerformanceObserver((list) => {
      recording.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask' });
    const frame = (time: number) => {
      recording.times.push(time);
      if (recording.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await gesture();
  const { times, longTasks } = await page.evaluate(() => {
    const { recording } = globalThis as Recorder;
    recording.on = false;
    return recording;
  });
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return {
    medianMs: percentile(gaps, 0.5),
    p95Ms: percentile(gaps, 0.95),
    dropped: gaps.filter((gap) => gap > 25).length,
    longTasks,
    count: gaps.length,
  };
}
