import { alternate, type Benchmark, CONNECTIONS, saturate } from '../benchmark.ts';
import { figures } from '../report/outcome.ts';
import { trivialWorkload } from '../servers/documents.ts';
import { startNaiveServer } from '../servers/naive-server.ts';
import { prepareSeatkeeper, SEATS } from '../servers/prepared-seatkeeper.ts';
import { ratios } from '../statistics.ts';

export const trivial: Benchmark = {
  name: 'trivial',
  about: 'a mutation that does nothing, against the same on yoga as it comes',
  async run(bench) {
    const { pinning, folder } = bench;
    await using yoga = await startNaiveServer({
      pinning,
      file: folder.file('trivial-yoga.sqlite'),
      seats: SEATS,
      liveSessions: 0,
    });
    await using server = await prepareSeatkeeper(bench, folder.file('trivial.sqlite'), 0);
    const { products, floors } = await alternate(
      bench,
      () => saturate(bench, server.port, trivialWorkload(server.apiToken)),
      () => saturate(bench, yoga.port, trivialWorkload()),
    );
    return {
      benchmark: 'trivial',
      conditions: `mutation { __typename }, ${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s; Seatkeeper's carries an API token`,
      series: [
        { name: 'Seatkeeper', runs: products.map(figures) },
        { name: 'yoga as it comes', runs: floors.map(figures) },
      ],
      findings: [
        {
          name: 'Seatkeeper / yoga as it comes',
          unit: 'x',
          values: ratios(
            products.map((product) => product.perSecond),
            floors.map((floor) => floor.perSecond),
          ),
          demand: { atLeast: 4 },
        },
      ],
    };
  },
};
