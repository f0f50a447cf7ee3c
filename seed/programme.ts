/** A room, by the sample map that it is made from, under a name of its own. */
export type SeedRoom = { readonly sample: string; readonly name: string };

export type SeedOrder = {
  readonly userId: string;
  /** What `POST /reservations` takes: seat numbers, or a wish. */
  readonly wants:
    | { readonly seatNumbers: readonly string[] }
    | { readonly sectorId: string; readonly quantity: number; readonly bestAvailable: true };
  /** Left out, the reservation is not confirmed, and lapses. */
  readonly paidBy?: string;
};

export type SeedSession = {
  /** What `POST /sessions` takes, but the room. */
  readonly session: { readonly movieTitle: string; readonly startTime: string } & Readonly<
    Record<string, unknown>
  >;
  /** One of `rooms`; without it the session makes a plain room of its own. */
  readonly room?: keyof typeof rooms;
  readonly orders: readonly SeedOrder[];
};

export const rooms = {
  aurora: { sample: 'cinema', name: 'Cine Aurora, Belo Horizonte' },
  palmeiras: { sample: 'theatre', name: 'Teatro das Palmeiras, São Paulo' },
  sol: { sample: 'stadium', name: 'Estádio do Sol, Fortaleza' },
  serra: { sample: 'festival', name: 'Parque da Serra, Petrópolis' },
} satisfies Record<string, SeedRoom>;

const best = (sectorId: string, quantity: number) =>
  ({ sectorId, quantity, bestAvailable: true }) as const;
const seats = (...seatNumbers: string[]) => ({ seatNumbers });

/** Time to go through the checkout by hand. */
const unhurried = { holdTtlSeconds: 300 };
const small = { refuseSingleSeats: true };
const plain = (roomNumber: string, totalSeats: number, ticketPrice: number) => ({
  roomNumber,
  totalSeats,
  ticketPrice,
});

/** Dates are fixed: with every run they would be other sessions. */
export const programme: readonly SeedSession[] = [
  {
    session: { movieTitle: 'Central do Brasil', startTime: '2030-03-07T19:00:00-03:00' },
    room: 'aurora',
    orders: [
      { userId: 'ana.souza', wants: seats('A5', 'A6'), paidBy: 'pix' },
      { userId: 'bruno.lima', wants: seats('B3'), paidBy: 'credit_card' },
      { userId: 'carla.mendes', wants: seats('A1', 'A2') },
    ],
  },
  {
    session: { movieTitle: 'O Auto da Compadecida', startTime: '2030-03-07T21:30:00-03:00' },
    room: 'aurora',
    orders: [{ userId: 'davi.rocha', wants: seats('A4', 'A5', 'A6'), paidBy: 'pix' }],
  },
  {
    session: {
      movieTitle: 'Cidade de Deus',
      startTime: '2030-03-08T20:00:00-03:00',
      ...plain('Sala 2', 120, 34.5),
      ...small,
    },
    orders: [
      { userId: 'ana.souza', wants: best('room', 4), paidBy: 'credit_card' },
      { userId: 'elisa.castro', wants: best('room', 2) },
    ],
  },
  {
    session: {
      movieTitle: 'Bacurau',
      startTime: '2030-03-08T22:15:00-03:00',
      ...plain('Sala 3', 80, 28),
    },
    orders: [{ userId: 'bruno.lima', wants: seats('D5', 'D6'), paidBy: 'debit_card' }],
  },
  {
    session: {
      movieTitle: 'Que Horas Ela Volta?',
      startTime: '2030-03-09T17:00:00-03:00',
      ...plain('Sala 3', 80, 0),
    },
    orders: [],
  },
  {
    session: {
      movieTitle: 'Vestido de Noiva',
      startTime: '2030-04-12T20:30:00-03:00',
      ...unhurried,
    },
    room: 'palmeiras',
    orders: [
      { userId: 'carla.mendes', wants: best('stalls', 2), paidBy: 'pix' },
      { userId: 'davi.rocha', wants: best('balcony', 3), paidBy: 'credit_card' },
    ],
  },
  {
    session: {
      ...unhurried,
      movieTitle: 'O Pagador de Promessas',
      startTime: '2030-04-13T20:30:00-03:00',
      ...small,
    },
    room: 'palmeiras',
    orders: [{ userId: 'elisa.castro', wants: best('stalls', 6), paidBy: 'pix' }],
  },
  {
    session: {
      movieTitle: 'Ópera do Malandro',
      startTime: '2030-04-14T18:00:00-03:00',
      ...unhurried,
    },
    room: 'palmeiras',
    orders: [{ userId: 'ana.souza', wants: seats('L1-1', 'L1-2') }],
  },
  {
    session: { movieTitle: 'O Quebra-Nozes', startTime: '2030-12-14T16:00:00-03:00', ...unhurried },
    room: 'palmeiras',
    orders: [],
  },
  {
    session: {
      movieTitle: 'Final da Copa do Nordeste',
      startTime: '2030-05-05T16:00:00-03:00',
      ...unhurried,
    },
    room: 'sol',
    orders: [
      { userId: 'bruno.lima', wants: best('lower-101', 4), paidBy: 'credit_card' },
      { userId: 'davi.rocha', wants: best('upper-215', 2), paidBy: 'pix' },
    ],
  },
  {
    session: {
      movieTitle: 'Festival de Inverno: sexta',
      startTime: '2030-07-12T17:00:00-03:00',
      ...unhurried,
    },
    room: 'serra',
    orders: [{ userId: 'elisa.castro', wants: best('stand', 4), paidBy: 'pix' }],
  },
  {
    session: {
      movieTitle: 'Festival de Inverno: sábado',
      startTime: '2030-07-13T15:00:00-03:00',
      ...unhurried,
    },
    room: 'serra',
    orders: [{ userId: 'carla.mendes', wants: best('stand', 2) }],
  },
];
