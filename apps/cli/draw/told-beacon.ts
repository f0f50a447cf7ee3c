/** What a relay of drand tells of its chain. */
export type ToldChain = {
  readonly period: number;
  readonly genesis_time: number;
  readonly public_key: string;
  readonly groupHash: string;
  readonly schemeID: string;
  readonly metadata?: { readonly beaconID?: string };
};

/** And of a round. */
export type ToldRound = {
  readonly round: number;
  readonly randomness: string;
  readonly signature: string;
  readonly previous_signature?: string;
};
