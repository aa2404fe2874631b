import { useEffect, useState } from 'react';

/** The time, ms since 1970, renewed every `everyMs`: for words such as "since 2 min". */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
