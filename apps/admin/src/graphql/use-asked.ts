import { useEffect, useRef, useState } from 'react';

type Answer<Data> = { readonly of: string; readonly data: Data | undefined; readonly isFailed: boolean };

/**
 * Asks again and again while the page is seen, and keeps the last answer; what was asked with another `key` is not shown.
 * `ask` answers undefined where the server did not; null: there is nothing to ask.
 */
export function useAsked<Data>(
  key: string,
  everyMs: number,
  ask: (() => Promise<Data | undefined>) | null,
): { readonly data: Data | undefined; readonly isFailed: boolean } {
  const [answer, setAnswer] = useState<Answer<Data>>({ of: key, data: undefined, isFailed: false });
  const isAsked = ask !== null;
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  useEffect(() => {
    if (!isAsked) return;
    let isStopped = false;
    async function again() {
      if (document.visibilityState === 'hidden') return;
      const data = await asking.current?.();
      if (isStopped) return;
      setAnswer((last) => ({
        of: key,
        data: data ?? (last.of === key ? last.data : undefined),
        isFailed: data === undefined,
      }));
    }
    void again();
    const onVisible = () => void again();
    const timer = setInterval(() => void again(), everyMs);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isStopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [key, everyMs, isAsked]);
  return answer.of === key ? answer : { data: undefined, isFailed: false };
}
