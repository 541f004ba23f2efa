import { graphql } from '../graphql/graphql.ts';

const EndFragment = graphql(`
  fragment OwnEnd on SessionEnded {
    message
    session {
      id
      endReason
      endedBy
      endNote
    }
  }
`);

export const BeatMutation = graphql(
  `
    mutation Beat($input: HeartbeatInput!) {
      heartbeat(input: $input) {
        __typename
        ... on HeartbeatAccepted {
          nextHeartbeatInSeconds
        }
        ... on SessionEnded {
          ...OwnEnd
        }
        ... on IpAddressChanged {
          message
        }
        ... on NoSeatAvailable {
          message
        }
      }
    }
  `,
  [EndFragment],
);

export const CloseWindowMutation = graphql(`
  mutation CloseWindow($window: String!) {
    closeWindow(window: $window) {
      __typename
    }
  }
`);

export const OwnSessionSubscription = graphql(
  `
    subscription OwnSession($window: String) {
      mySession(window: $window) {
        __typename
        ... on SessionEnded {
          ...OwnEnd
        }
        ... on SessionMessage {
          id
          text
          from
        }
        ... on SessionUpdated {
          session {
            id
          }
        }
        ... on IpAddressChanged {
          message
        }
      }
    }
  `,
  [EndFragment],
);
