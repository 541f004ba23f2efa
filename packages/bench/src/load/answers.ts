import type { HttpResponse } from './response-parser.ts';

/** Judges each answer: a load that measures errors measures nothing. */
export class Answers {
  readonly #expected: string;
  readonly #keepTokens: boolean;
  readonly tokens: string[] = [];
  failures = 0;
  firstFailure: string | undefined;

  constructor(expected: string, keepTokens: boolean) {
    this.#expected = expected;
    this.#keepTokens = keepTokens;
  }

  judge({ status, body }: HttpResponse): void {
    if (status !== 200 || !body.includes(this.#expected) || body.includes('"errors":')) {
      this.failures += 1;
      this.firstFailure ??= `${status} ${body.slice(0, 500)}`;
    } else if (this.#keepTokens) {
      this.tokens.push(/"token":"([^"]+)"/.exec(body)?.[1] ?? '');
    }
  }
}
