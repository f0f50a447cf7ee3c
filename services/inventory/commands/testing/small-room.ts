const row = (label: string, y: number) => ({
  label,
  seats: Array.from({ length: 5 }, (_, i) => ({ label: String(i + 1), x: i / 2, y })),
});

/** Two rows of five seats, A1 to B5, and a floor for four. */
export const smallRoom = {
  version: 1,
  room: 'Small',
  priceCategories: [{ id: 'all', name: 'All', prices: { full: 50 } }],
  sectors: [
    {
      id: 'stalls',
      name: 'Stalls',
      kind: 'seated',
      priceCategory: 'all',
      focus: { x: 1, y: 0 },
      rows: [row('A', 0), row('B', 1)],
    },
    { id: 'floor', name: 'Floor', kind: 'general', priceCategory: 'all', capacity: 4 },
  ],
};
export const ROWS = ['A', 'B'].map((label) => [1, 2, 3, 4, 5].map((i) => `${label}${i}`));
export const SEATS: readonly string[] = ROWS.flat();
export const UNITS = 4;
