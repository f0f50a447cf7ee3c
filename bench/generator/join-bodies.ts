/** Bodies of `POST /sessions/{id}/queue`, each of another user. */
export type JoinBodies = {
  /** How many have joined this line before. */
  firstUser: number;
};

/** All names have the same length, so that all requests do. */
const FIRST_NAME = 100_000_000;

/** Makes the body of the next request at each call. */
export function createJoinBodies({ firstUser }: JoinBodies): () => string {
  let user = FIRST_NAME + firstUser;
  return () => `{"userId":"u${user++}"}`;
}
