/** What the schema says of the argument or field `environment`, wherever there is one. */
export const environmentWords = 'The key of the environment; may be left out where you see only one.';
