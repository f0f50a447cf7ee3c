import type { SeatMap } from './seat-map.ts';

/** The hidden price categories that are unlocked, by their ids; `all` for who has had the places before. */
export type Unlocked = 'all' | readonly string[];

/** Which price categories, by their places in the map, are open to who has unlocked these: hidden ones only then. */
export function opensTo(
  { hasHidden, priceCategories }: SeatMap,
  unlocked: Unlocked,
): (categoryIndex: number) => boolean {
  if (!hasHidden || unlocked === 'all') return () => true;
  const open = priceCategories.map(({ id, isHidden }) => !isHidden || unlocked.includes(id));
  return (categoryIndex) => open[categoryIndex] ?? false;
}
