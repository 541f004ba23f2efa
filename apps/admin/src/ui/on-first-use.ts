/** Makes a thing when it is first asked for, and gives the same one ever after: what Intl makes takes its time. */
export function onFirstUse<Thing>(make: () => Thing): () => Thing {
  let made: { readonly thing: Thing } | undefined;
  return () => (made ??= { thing: make() }).thing;
}
