type Seats = {
  readonly total: number;
  readonly inUse: number;
  readonly over: number;
  readonly allocated: number;
};

/**
 * The parts of a license's bar in percent of its width. The bar stands for the total, or for what is in use where that is
 * more; allocated claims take no seat and fill at most the room that is left.
 */
export function meterOf({ total, inUse, over, allocated }: Seats) {
  const whole = Math.max(total, inUse, 1);
  const percent = (seats: number) => (100 * seats) / whole;
  const used = percent(inUse - over);
  const overPart = percent(over);
  return { used, over: overPart, allocated: Math.min(percent(allocated), 100 - used - overPart) };
}
