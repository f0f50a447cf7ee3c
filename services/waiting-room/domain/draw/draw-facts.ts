/** What is told of a draw, as far as it is time to; in hexadecimal digits. */
export type DrawFacts = {
  /** SHA-256 of the secret; told before the first entry. */
  readonly commitment: string;
  /** The round of the public beacon that goes into the seed; null where none does. */
  readonly beaconRound: number | null;
  /** How many of the first places take part; told from the opening on. */
  readonly entries: number | null;
  /** Of the tree over the entries; told before the beacon's round has come. */
  readonly root: string | null;
  readonly secret: string | null;
  readonly beacon: string | null;
  /** SHA-256 of secret, root and beacon, one behind the other: the key of the order. */
  readonly seed: string | null;
  readonly drawnAtMs: number | null;
};
