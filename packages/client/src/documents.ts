const status = /* GraphQL */ `
  fragment Status on Session {
    id
    state
    keepAlive
    licenseState
    windows
    editing
    expiresAt
    lastSeenAt
    endsAt
    endsBy
    endsNote
    user {
      login
      displayName
    }
    module {
      key
      name
    }
  }
`;

const started = /* GraphQL */ `
  fragment Started on Session {
    ...Status
    host
    ipAddress
    startedAt
    lastActiveAt
  }
`;

const ended = /* GraphQL */ `
  fragment Ended on Session {
    id
    endReason
    endedBy
    endNote
    endedAt
  }
`;

const message = /* GraphQL */ `
  fragment Message on SessionMessage {
    id
    text
    from
    at
    signOffAt
  }
`;

const license = /* GraphQL */ `
  fragment Seats on License {
    key
    name
    total
    inUse
  }
`;

const heartbeatResult = /* GraphQL */ `
  fragment Beaten on HeartbeatResult {
    __typename
    ... on HeartbeatAccepted {
      nextHeartbeatInSeconds
      session {
        ...Status
      }
      messages {
        ...Message
      }
    }
    ... on SessionEnded {
      message
      session {
        ...Ended
      }
    }
    ... on IpAddressChanged {
      message
    }
    ... on NoSeatAvailable {
      message
      license {
        ...Seats
      }
    }
  }
  ${status}
  ${message}
  ${ended}
  ${license}
`;

export const signOnDocument = /* GraphQL */ `
  mutation SignOn($input: SignOnInput!) {
    signOn(input: $input) {
      __typename
      ... on Refusal {
        message
      }
      ... on SignedOn {
        token
        nextHeartbeatInSeconds
        session {
          ...Started
        }
      }
      ... on NoSeatAvailable {
        license {
          ...Seats
        }
      }
      ... on AlreadySignedOn {
        sessions {
          ...Started
        }
      }
      ... on SessionCapReached {
        maxSessions
        sessions {
          ...Started
        }
      }
      ... on NotEntitled {
        license {
          ...Seats
        }
      }
      ... on SessionEnded {
        session {
          ...Ended
        }
      }
    }
  }
  ${status}
  ${started}
  ${ended}
  ${license}
`;

export const heartbeatDocument = /* GraphQL */ `
  mutation Heartbeat($input: HeartbeatInput!) {
    heartbeat(input: $input) {
      ...Beaten
    }
  }
  ${heartbeatResult}
`;

export const closeWindowDocument = /* GraphQL */ `
  mutation CloseWindow($window: String!, $input: SessionInput) {
    closeWindow(window: $window, input: $input) {
      ...Beaten
    }
  }
  ${heartbeatResult}
`;

export const signOffDocument = /* GraphQL */ `
  mutation SignOff($input: SessionInput) {
    signOff(input: $input) {
      __typename
      ... on Refusal {
        message
      }
      ... on SignedOff {
        session {
          ...Ended
        }
      }
      ... on SessionEnded {
        session {
          ...Ended
        }
      }
    }
  }
  ${ended}
`;

export const mySessionDocument = /* GraphQL */ `
  subscription MySession($window: String) {
    mySession(window: $window) {
      __typename
      ... on SessionMessage {
        ...Message
      }
      ... on SessionUpdated {
        session {
          ...Status
        }
      }
      ... on SessionEnded {
        message
        session {
          ...Ended
        }
      }
      ... on IpAddressChanged {
        message
      }
    }
  }
  ${status}
  ${message}
  ${ended}
`;
