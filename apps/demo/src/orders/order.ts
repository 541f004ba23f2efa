/** What the two halves of the application, browser and back end, tell each other about orders. Money is in cents. */

export interface Customer {
  id: string;
  name: string;
  city: string;
}

export interface Product {
  sku: string;
  name: string;
  unit: string;
  unitPriceCents: number;
}

export interface Catalogue {
  customers: Customer[];
  products: Product[];
}

export interface OrderLine {
  sku: string;
  quantity: number;
}

/** An order as somebody enters it. */
export interface OrderInput {
  customerId: string;
  /** A day, as in 2026-11-21. */
  requiredBy: string;
  lines: OrderLine[];
  note: string;
}

export interface Order extends OrderInput {
  id: string;
  totalCents: number;
  enteredBy: string;
  changedAt: string;
}

/** Goods that somebody counted in the warehouse. */
export interface ScanInput {
  sku: string;
  quantity: number;
  location: string;
}

export interface Scan extends ScanInput {
  id: string;
  productName: string;
  scannedBy: string;
  scannedAt: string;
}
