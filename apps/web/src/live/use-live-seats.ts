import type { Answer } from '@bilheteria/client';
import { useEffect, useState } from 'preact/hooks';
import { HERE, type Server } from '../api/client.ts';
import { follow } from './follow.ts';

type Compact = Extract<Answer<'/api/v1/sessions/{sessionId}/seats'>, { states: string }>;
type Sector = { sectorId: string; available: number };

export type LiveSeats = {
  /** One sign a seat; undefined until they are known. */
  readonly states: string | undefined;
  /** What each sector has left. */
  readonly left: ReadonlyMap<string, number>;
  /** Whether changes are heard as they happen. */
  readonly isLive: boolean;
  readonly saleState: string | undefined;
};

type Snapshot = { state: string; seats: string; sectors: Sector[] };
type Changes = { changes: [index: number, sign: string][]; sectors: Sector[] };

/** While changes are not heard, they are asked for as often as this. */
const ASK_AGAIN_MS = 5000;

/** Which seats are free, as it changes: by the stream of events, and by asking again where that is not to be had. */
export function useLiveSeats(sessionId: string, { api, baseUrl }: Server = HERE): LiveSeats {
  const [seats, setSeats] = useState<LiveSeats>({
    states: undefined,
    left: new Map(),
    isLive: false,
    saleState: undefined,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const ask = async () => {
      const params = { path: { sessionId }, query: { format: 'compact' as const } };
      const { data } = await api
        .GET('/api/v1/sessions/{sessionId}/seats', { params })
        .catch(() => ({ data: undefined }));
      if (!data) return;
      const { states, sectors } = data as Compact;
      setSeats((before) => ({ ...before, states, left: leftOf(sectors) }));
    };
    const close = follow({
      url: `${baseUrl}/api/v1/sessions/${sessionId}/seats/stream`,
      onState(isLive) {
        setSeats((before) => (before.isLive === isLive ? before : { ...before, isLive }));
        clearInterval(timer);
        if (isLive) return;
        void ask();
        timer = setInterval(() => void ask(), ASK_AGAIN_MS);
      },
      on: {
        snapshot({ state, seats: states, sectors }: Snapshot) {
          setSeats({ states, left: leftOf(sectors), isLive: true, saleState: state });
        },
        seats({ changes, sectors }: Changes) {
          setSeats((before) => ({
            ...before,
            states: before.states && withChanges(before.states, changes),
            left: new Map([...before.left, ...leftOf(sectors)]),
          }));
        },
        session({ state }: { state: string }) {
          setSeats((before) => ({ ...before, saleState: state }));
        },
      },
    });
    return () => {
      clearInterval(timer);
      close();
    };
  }, [sessionId, api, baseUrl]);
  return seats;
}

function leftOf(sectors: readonly Sector[]): Map<string, number> {
  return new Map(sectors.map(({ sectorId, available }) => [sectorId, available]));
}

function withChanges(states: string, changes: Changes['changes']): string {
  const signs = states.split('');
  for (const [index, sign] of changes) signs[index] = sign;
  return signs.join('');
}
