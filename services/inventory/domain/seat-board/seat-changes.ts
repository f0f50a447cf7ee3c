/** In the order of their codes. */
export const seatStates = ['free', 'held', 'sold', 'blocked'] as const;

export type SeatState = (typeof seatStates)[number];

/** What has changed of a session's places, as it is from now on (not by how much). */
export type SeatChanges = {
  /** Seats by their places in the map, those of one state and end together. */
  readonly seats?: readonly {
    readonly state: SeatState;
    /** The end of what is held, by the database's clock. */
    readonly heldUntilMs?: number;
    readonly indexes: readonly number[];
  }[];
  /** General sectors by their places in the map. */
  readonly sectors?: readonly { readonly index: number; readonly free: number }[];
};

/** Who wants to know what a command has changed, once it is committed. */
export type TellChanges = (sessionId: string, changes: SeatChanges) => void;

/** Seats that are free again, and sectors with what is free of each now. */
export function freedPlaces(
  indexes: readonly number[],
  unitSectors: readonly number[],
  freeUnits: readonly number[],
): SeatChanges {
  return {
    seats: [{ state: 'free', indexes }],
    sectors: unitSectors.map((index, i) => ({ index, free: freeUnits[i] ?? 0 })),
  };
}

/** `[state's code, end or 0, seat indexes]`; `[sector's index, free places]` */
type Message = {
  session: string;
  seats: [number, number, readonly number[]][];
  sectors: [number, number][];
};

/** An index has 5 digits at most, and a comma: a message stays well below 8,000 bytes. */
const MAX_INDEXES = 1000;
const MAX_SECTORS = 100;

/** Changes as lines of text for the other instances; very many go in several. */
export function encodeChanges(
  session: string,
  { seats = [], sectors = [] }: SeatChanges,
): string[] {
  const messages: Message[] = [];
  let message: Message | undefined;
  let room = 0;
  const next = (): Message => {
    message = { session, seats: [], sectors: [] };
    messages.push(message);
    room = MAX_INDEXES;
    return message;
  };
  for (const { state, heldUntilMs = 0, indexes } of seats) {
    for (let start = 0; start < indexes.length; ) {
      const into = message && room > 0 ? message : next();
      const some = indexes.slice(start, start + room);
      into.seats.push([seatStates.indexOf(state), Math.trunc(heldUntilMs), some]);
      start += some.length;
      // The state and the end of each group take as much as a few seats.
      room -= some.length + 4;
    }
  }
  for (const { index, free } of sectors) {
    const into = message && message.sectors.length < MAX_SECTORS ? message : next();
    into.sectors.push([index, free]);
  }
  return messages.map((each) => JSON.stringify(each));
}

/** What another instance has told; undefined where it speaks otherwise, of a newer version say. */
export function decodeChanges(
  text: string,
): { sessionId: string; changes: SeatChanges } | undefined {
  try {
    const { session, seats, sectors } = JSON.parse(text) as Message;
    return {
      sessionId: session,
      changes: {
        seats: seats.map(([code, heldUntilMs, indexes]) => {
          const state = seatStates[code];
          if (state === undefined || !Array.isArray(indexes)) throw new TypeError('not a group');
          return { state, heldUntilMs, indexes };
        }),
        sectors: sectors.map(([index, free]) => ({ index, free })),
      },
    };
  } catch {
    return undefined;
  }
}
