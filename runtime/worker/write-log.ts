import type { ActivityLogEntry } from '../activity/index.js';

/** One line each, on stderr. */
export function writeLog(entries: readonly ActivityLogEntry[]): void {
  process.stderr.write(entries.map(lineOf).join(''));
}

function lineOf({ level, message, attributes, activityType, workflowId, attempt }: ActivityLogEntry): string {
  const more = attributes ? ` ${JSON.stringify(attributes)}` : '';
  return `${level} ${activityType} of ${workflowId}, attempt ${attempt}: ${message}${more}\n`;
}
