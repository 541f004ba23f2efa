import { EntitySchema } from 'typeorm';

export interface LicenseRow {
  id: string;
  key: string;
  total: number;
}

export interface SessionRow {
  id: string;
  user: string;
  module: string;
  host: string | null;
  clientId: string | null;
  ipAddress: string | null;
  state: string;
  startedAt: string;
  lastSeenAt: string;
  lastActiveAt: string;
}

export interface SeatRow {
  id: string;
  sessionId: string;
  licenseId: string;
  state: string;
}

export const Licenses = new EntitySchema<LicenseRow>({
  name: 'license',
  columns: {
    id: { type: 'varchar', primary: true, generated: 'uuid' },
    key: { type: 'varchar', unique: true },
    total: { type: 'integer' },
  },
});

export const Sessions = new EntitySchema<SessionRow>({
  name: 'session',
  columns: {
    id: { type: 'varchar', primary: true, generated: 'uuid' },
    user: { type: 'varchar' },
    module: { type: 'varchar' },
    host: { type: 'varchar', nullable: true },
    clientId: { type: 'varchar', nullable: true },
    ipAddress: { type: 'varchar', nullable: true },
    state: { type: 'varchar' },
    startedAt: { type: 'varchar' },
    lastSeenAt: { type: 'varchar' },
    lastActiveAt: { type: 'varchar' },
  },
  indices: [{ columns: ['user', 'module'] }],
});

export const Seats = new EntitySchema<SeatRow>({
  name: 'seat',
  columns: {
    id: { type: 'varchar', primary: true, generated: 'uuid' },
    sessionId: { type: 'varchar' },
    licenseId: { type: 'varchar' },
    state: { type: 'varchar' },
  },
  // Without it the count of seats would read the whole table: naive, not crippled.
  indices: [{ columns: ['licenseId', 'state'] }, { columns: ['sessionId'] }],
});
