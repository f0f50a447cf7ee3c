/**
 * What makes the order of a draw: for a round and a half it gives 32 bits that nobody can tell from chance who has not
 * the seed.
 */
export type RoundFunction = (round: number, half: number) => number;

/** As many as NIST's FF1 has (SP 800-38G). */
export const ROUNDS = 10;
/** Small halves mix badly, so a small line is drawn as a part of this many bits. */
const LEAST_HALF_BITS = 4;

/**
 * A permutation of 1 … `size`, without keeping any of it: a balanced Feistel network over the smallest even number of
 * bits that has room for `size`, walked along its cycle until it is back in range (J. Black and P. Rogaway, *Ciphers
 * with arbitrary finite domains*, CT-RSA 2002, method 2; the network: M. Luby and C. Rackoff, SIAM J. Comput. 17, 1988).
 * A walk takes less than four steps on average, from 256 on.
 *
 * @param number from 1 to `size`
 */
export function permute(number: number, size: number, roundFunction: RoundFunction): number {
  const halfBits = halfBitsOf(size);
  let at = number - 1;
  do at = encipher(at, halfBits, roundFunction);
  while (at >= size);
  return at + 1;
}

/** Bits of a half: two of them have room for all of 0 … size − 1. */
export function halfBitsOf(size: number): number {
  const bits = 32 - Math.clz32(Math.max(size - 1, 0));
  return Math.max(Math.ceil(bits / 2), LEAST_HALF_BITS);
}

/** One pass of the network: whatever the rounds give, no two inputs have one output. */
function encipher(value: number, halfBits: number, roundFunction: RoundFunction): number {
  const mask = 2 ** halfBits - 1;
  let left = value >>> halfBits;
  let right = value & mask;
  for (let round = 0; round < ROUNDS; round++) {
    const next = (left ^ roundFunction(round, right)) & mask;
    left = right;
    right = next;
  }
  return left * 2 ** halfBits + right;
}
