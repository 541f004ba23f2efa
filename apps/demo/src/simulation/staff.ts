import { names } from './names.ts';
import type { Random } from './random.ts';

/**
 * STEADY comes, works and leaves. CRASHING has a computer that freezes now and then. FORGETFUL goes home without
 * signing off. COLLECTING opens six sessions and keeps them.
 */
type Habit = 'STEADY' | 'CRASHING' | 'FORGETFUL' | 'COLLECTING';

export interface Person {
  login: string;
  name: string;
  habit: Habit;
  /** Works on forms for long stretches. */
  edits: boolean;
  hours: 'FULL_DAY' | 'MORNING' | 'AFTERNOON';
  /** What this person opens, in this order. */
  modules: string[];
  host: string;
  clientId: string;
  ipAddress: string;
  appServer: string;
  userAgent: string;
}

const sites = [
  { code: 'BGO', network: '10.20.1' },
  { code: 'OPO', network: '10.20.7' },
  { code: 'NBO', network: '10.20.12' },
  { code: 'HAN', network: '10.20.31' },
] as const;

const userAgents = [
  'Fernhill Desktop 8.4 (Windows 11)',
  'Fernhill Desktop 8.3 (Windows 10)',
  'Fernhill Web (Chrome 142)',
  'Fernhill Web (Firefox 145)',
] as const;

const office = ['sales', 'sales', 'sales', 'purchasing', 'purchasing', 'finance', 'production'] as const;
const sixSessions = ['sales', 'sales', 'purchasing', 'finance', 'production', 'sales'];

/** Who works here: a third of the desks are in the warehouse or the management, the others share the ERP's seats. */
export function hire(random: Random): Person[] {
  return names.map((name, index) => {
    const site = random.pick(sites);
    const desk = index + 11;
    const warehouse = index % 4 === 3;
    const manages = index % 20 === 8;
    const habit = habitOf(index);
    return {
      login: loginOf(name),
      name,
      habit,
      edits: !warehouse && random.chance(0.5),
      hours: random.pick(['FULL_DAY', 'FULL_DAY', 'FULL_DAY', 'FULL_DAY', 'MORNING', 'AFTERNOON']),
      modules: habit === 'COLLECTING' ? sixSessions : [moduleOf(warehouse, manages, random)],
      host: `${site.code}-${warehouse ? 'SCAN' : 'WS'}-${String(desk).padStart(3, '0')}`,
      clientId: `${site.code.toLowerCase()}-${desk}`,
      ipAddress: `${site.network}.${desk}`,
      appServer: `erp-app-${random.between(1, 3)}`,
      userAgent: warehouse ? 'Fernhill Handheld 3.1' : random.pick(userAgents),
    };
  });
}

function moduleOf(warehouse: boolean, manages: boolean, random: Random): string {
  if (warehouse) return 'data-collection';
  return manages ? 'manager' : random.pick(office);
}

function habitOf(index: number): Habit {
  if (index % 20 === 5) return 'COLLECTING';
  if (index % 8 === 2) return 'CRASHING';
  if (index % 10 === 6) return 'FORGETFUL';
  return 'STEADY';
}

/** `Thùy Trần` signs on as `thuy.tran`. */
function loginOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll('ø', 'o').replaceAll('ı', 'i').replaceAll('-', '').split(' ').join('.');
}
