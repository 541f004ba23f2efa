import { expect, it } from 'vitest';
import { askable } from '../../src/store/askable.ts';

it('takes out of texts and lists what PostgreSQL cannot be asked for, and nothing else', () => {
  const cannot = ['\0', 'a\0b', '\uD800', 'x\uDFFF', '\\\0', '\0\0', '🦭\uD83E'];
  for (const text of cannot) {
    const left = text.replaceAll(/\0|\p{Cs}/gu, '\uFFFE');
    expect(askable(text)).toBe(left);
    expect(JSON.parse(askable(JSON.stringify([text, 'next'])) as string)).toEqual([left, 'next']);
  }
  const can = ['', 'anna', '🦭', 'CORP\\udaffy', '\\u0000', '\\\\u0000', '\u0001\n"', '[x', '\uFFFD'];
  for (const text of can) {
    expect(askable(text)).toBe(text);
    expect(askable(JSON.stringify([text]))).toBe(JSON.stringify([text]));
  }
  for (const other of [null, 7, true]) expect(askable(other)).toBe(other);
});

it('reads a long list of backslashes once: going back for each would take minutes', () => {
  const list = JSON.stringify(['\0', '\\'.repeat(500_000)]);
  const startedAt = performance.now();
  askable(list);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
