/** How payloads get from instance to instance. */
export type FeedTransport = {
  readonly name: 'postgres' | 'redis';
  readonly maxPayloadBytes: number;
  /** Sends payloads in their order, to all. @throws when they did not get away, or perhaps did not */
  send: (payloads: readonly string[]) => Promise<void>;
  /**
   * Begins to hear, and goes on until it is closed, whatever happens to the connection.
   *
   * @param onPayload a payload of any instance, this one's among them
   * @param onConnected it hears from now on; what was sent before may have been missed
   */
  listen: (onPayload: (payload: string) => void, onConnected: () => void) => void;
  isConnected: () => boolean;
  close: () => Promise<void>;
};
