/** A time that runs, worked out from when it began: a window that slept, or was opened anew, shows the same. */
import { useEffect, useState } from 'react';
import { clockText } from './exact-time';

const SECOND_MS = 1000;

/** Milliseconds of the window's clock, each second anew; for showing, never for records. */
function useSecondsMs(runs: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (!runs) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return nowMs;
}

interface RunningTimeProps {
  readonly since: string;
  /** When it ended; null while it runs. */
  readonly until?: string | null;
  readonly label: string;
}

export function RunningTime({ since, until = null, label }: RunningTimeProps) {
  const nowMs = useSecondsMs(until === null);
  const endMs = until === null ? nowMs : Date.parse(until);
  return (
    // A screen reader that was told each second would tell nothing else.
    <span role="timer" aria-live="off" aria-label={label} data-digits>
      {clockText(endMs - Date.parse(since))}
    </span>
  );
}
