/** Only what the caller gave: a field left out is not a field set to null. */
export type Given<Input> = { [Field in keyof Input]?: Exclude<Input[Field], undefined> };

export function given<Input extends object>(input: Input): Given<Input> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Given<Input>;
}

/** Where null says no more than leaving out. */
export type Stated<Input> = { [Field in keyof Input]?: NonNullable<Input[Field]> };

export function stated<Input extends object>(input: Input): Stated<Input> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== null),
  ) as Stated<Input>;
}
