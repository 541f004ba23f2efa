/** Forty seats for the whole ERP, ten more for the handhelds of the warehouse. */
export const sampleLicenses = [
  { key: 'erp', name: 'ERP', model: 'CONCURRENT', total: 40, countBy: 'SESSION', sessionsPerSeat: 1 },
  {
    key: 'data-collection',
    name: 'Data Collection',
    model: 'CONCURRENT',
    total: 10,
    countBy: 'SESSION',
    sessionsPerSeat: 1,
  },
] as const;

export const sampleModules = [
  { key: 'sales', name: 'Sales', sessionType: 'Default User', licenses: ['erp'] },
  { key: 'purchasing', name: 'Purchasing', sessionType: 'Default User', licenses: ['erp'] },
  { key: 'finance', name: 'Finance', sessionType: 'Default User', licenses: ['erp'] },
  { key: 'production', name: 'Production', sessionType: 'Default User', licenses: ['erp'] },
  {
    key: 'data-collection',
    name: 'Data Collection',
    sessionType: 'Data Collection',
    licenses: ['data-collection'],
  },
  { key: 'manager', name: 'Manager', sessionType: 'Manager', licenses: [] },
] as const;
