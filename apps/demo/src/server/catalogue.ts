import type { Customer, Product } from '../orders/order.ts';

export const customers: Customer[] = [
  { id: 'C-1007', name: 'Albrecht & Töchter', city: 'Freiburg' },
  { id: 'C-1012', name: 'Bergamo Forni', city: 'Bergamo' },
  { id: 'C-1019', name: 'Cedar Lane Kitchens', city: 'Portland' },
  { id: 'C-1023', name: 'Dunmore Galley Supply', city: 'Cork' },
  { id: 'C-1031', name: 'Estúdio Maré', city: 'Porto' },
  { id: 'C-1044', name: 'Fjordkjøkken AS', city: 'Bergen' },
  { id: 'C-1058', name: 'Hanoi Table House', city: 'Hà Nội' },
  { id: 'C-1062', name: 'Kaspersen Brød', city: 'Aarhus' },
];

export const products: Product[] = [
  { sku: 'PAN-24', name: 'Steel pan 24 cm', unit: 'piece', unitPriceCents: 3_450 },
  { sku: 'PAN-28', name: 'Steel pan 28 cm', unit: 'piece', unitPriceCents: 4_190 },
  { sku: 'POT-05', name: 'Stock pot 5 l', unit: 'piece', unitPriceCents: 5_800 },
  { sku: 'KNF-20', name: "Chef's knife 20 cm", unit: 'piece', unitPriceCents: 6_250 },
  { sku: 'BRD-OAK', name: 'Oak cutting board', unit: 'piece', unitPriceCents: 2_780 },
  { sku: 'APR-LIN', name: 'Linen apron', unit: 'piece', unitPriceCents: 1_990 },
  { sku: 'TWL-12', name: 'Kitchen towels', unit: 'dozen', unitPriceCents: 2_340 },
  { sku: 'JAR-1L', name: 'Preserving jars 1 l', unit: 'case of 6', unitPriceCents: 1_860 },
];
