/** What there are files of, in the order in which a new system takes them, and which service has each. */
export const FILE_KINDS = {
  organisations: 'identity',
  rooms: 'inventory',
  'price-categories': 'inventory',
  seats: 'inventory',
  sessions: 'inventory',
  customers: 'identity',
  reservations: 'inventory',
  sales: 'sales',
} as const;

export type FileKind = keyof typeof FILE_KINDS;

export const ALL_KINDS = Object.keys(FILE_KINDS) as FileKind[];

export function isFileKind(name: string): name is FileKind {
  return Object.hasOwn(FILE_KINDS, name);
}
