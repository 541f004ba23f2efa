import { spread } from '../statistics.ts';
import { type Demand, type Finding, meets, type Outcome } from './outcome.ts';
import { table } from './table.ts';

/** The outcome as text: medians, least to greatest in brackets. */
export function printOutcome({ benchmark, conditions, series, findings }: Outcome): string {
  const head = ['', 'req/s', 'p50 ms', 'p99 ms', 'max ms', 'load CPU'];
  const seriesTable = table([
    ...(series.length > 0 ? [head] : []),
    ...series.map(({ name, runs }) => [
      name,
      range(runs.map((run) => run.perSecond)),
      range(runs.map((run) => run.p50Ms)),
      range(runs.map((run) => run.p99Ms)),
      range(runs.map((run) => run.maxMs)),
      `${Math.round(spread(runs.map((run) => run.generatorBusy)).median * 100)} %`,
    ]),
  ]);
  const findingTable = table(findings.map(findingCells));
  return [`${benchmark}: ${conditions}`, seriesTable, findingTable]
    .filter((part) => part !== '')
    .join('\n\n');
}

function findingCells({ name, unit, values, demand }: Finding): string[] {
  const shown = `${range(values)} ${unit}`;
  if (demand === undefined) return [name, shown];
  const verdict = meets(demand, spread(values).median) ? 'pass' : 'MISS';
  return [name, shown, `demand ${demandText(demand)} ${unit}`, verdict];
}

function demandText(demand: Demand): string {
  if ('atLeast' in demand) return `>= ${demand.atLeast}`;
  return 'below' in demand ? `< ${demand.below}` : `<= ${demand.atMost}`;
}

function range(values: readonly number[]): string {
  const { median, min, max } = spread(values);
  return values.length === 1 ? number(median) : `${number(median)} (${number(min)} - ${number(max)})`;
}

function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
