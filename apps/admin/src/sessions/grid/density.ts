export type Density = 'comfortable' | 'compact';

/** In pixels, on a screen with room for columns. */
export const rowHeights = { comfortable: 34, compact: 26 } as const satisfies Record<Density, number>;
