import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { SessionRowFragment } from '../documents.ts';

export const SessionDetailsQuery = graphql(
  `
    query SessionDetails($id: ID!) {
      session(id: $id) {
        ...SessionRow
        clientId
        userAgent
        exitedAt
        interrupted
        durationSeconds
        endNote
        ipAttempts {
          at
          count
          ipAddress
        }
        acts {
          kind
          at
          by
          text
          signOffAt
          pending
        }
        seats {
          license {
            key
            name
          }
          state
          since
        }
      }
    }
  `,
  [SessionRowFragment],
);

const RelatedFragment = graphql(`
  fragment Related on Session {
    id
    module {
      name
    }
    host
    state
    startedAt
    endedAt
    endReason
    endedBy
  }
`);

/** What else there is of a user: sessions, live and past, and refusals. */
export const RelatedQuery = graphql(
  `
    query Related($environment: String, $user: String!) {
      live: sessions(environment: $environment, filter: { user: $user }, first: 30) {
        totalCount
        edges {
          node {
            ...Related
          }
        }
      }
      ended: sessions(
        environment: $environment
        filter: { user: $user, states: [ENDED] }
        orderBy: { field: ENDED_AT, direction: DESC }
        first: 5
      ) {
        totalCount
        edges {
          node {
            ...Related
          }
        }
      }
      denials(environment: $environment, filter: { user: $user }, first: 5) {
        totalCount
        edges {
          node {
            id
            at
            module
            license
            refusal
            host
            inUse
            total
          }
        }
      }
    }
  `,
  [RelatedFragment],
);

export type SessionDetail = NonNullable<ResultOf<typeof SessionDetailsQuery>['session']>;
export type RelatedSession = ResultOf<typeof RelatedFragment>;
