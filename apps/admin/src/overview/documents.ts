import { graphql } from '../graphql/graphql.ts';

export const CountsQuery = graphql(`
  query Counts($environment: String) {
    live: sessions(environment: $environment, first: 1) {
      totalCount
    }
    idle: sessions(environment: $environment, filter: { states: [IDLE] }, first: 1) {
      totalCount
    }
    hung: sessions(environment: $environment, filter: { states: [HUNG] }, first: 1) {
      totalCount
    }
  }
`);
