/** A session of a cinema's 16 seats, as `POST /sessions` takes it. */
export const cinemaPlay = {
  movieTitle: 'Auto da Compadecida',
  startTime: '2090-05-01T20:00:00Z',
  roomNumber: 'A1',
  totalSeats: 16,
  ticketPrice: 40,
} as const;
