import type { SeatsChange } from './seat-map-element.tsx';

// An example: shows the map of a session (`?session=…`, or the next one), and says what is chosen on it.
const map = document.querySelector('bilheteria-seat-map');
const chosen = document.querySelector('#chosen');

async function findNext(): Promise<string> {
  const answer = await fetch('/api/v1/sessions?order=start');
  const { sessions } = (await answer.json()) as { sessions: { sessionId: string }[] };
  return sessions[0]?.sessionId ?? '';
}

const asked = new URLSearchParams(location.search).get('session');
map?.setAttribute('session', asked ?? (await findNext()));

map?.addEventListener('seats-change', (event) => {
  const { seatNumbers, lost } = (event as CustomEvent<SeatsChange>).detail;
  const names = seatNumbers.map((number) => (lost.includes(number) ? `${number} (gone)` : number));
  if (chosen) chosen.textContent = names.join(', ') || 'nothing';
});
