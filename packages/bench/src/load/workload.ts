/** What to ask a server for; plain data, because it is sent to the load process. */
export type Workload = { readonly path: string; readonly expected: string } & Asking;

type Asking =
  /** The same body every time; the tokens take turns. Without a body: GET. */
  | { readonly kind: 'same'; readonly body?: string; readonly tokens: readonly string[] }
  /** The body with the next value in the place of `VALUE_MARK`, in turn. */
  | { readonly kind: 'values'; readonly body: string; readonly values: readonly string[] }
  /** The body with a fresh UUID in the place of `REQUEST_MARK` and one of `users` logins in the place of `USER_MARK`. */
  | {
      readonly kind: 'signOn';
      readonly body: string;
      readonly token?: string;
      readonly users: number;
      /** Take the logins in order, so that the first `users` requests name each once, instead of at random. */
      readonly inOrder: boolean;
    };

export const VALUE_MARK = '@value@';
export const REQUEST_MARK = '@request@';
export const USER_MARK = '@user@';
