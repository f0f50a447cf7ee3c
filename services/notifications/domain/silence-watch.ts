export type SilenceWatch = {
  /** Whether to leave an endpoint alone now. When its time is over, one caller is told to try. */
  isSilent: (webhookId: string, nowMs: number) => boolean;
  /** It has answered, whatever it said. */
  heard: (webhookId: string) => void;
  /** It has not answered in time. */
  timedOut: (webhookId: string, nowMs: number) => void;
};

const FIRST_MS = 5000;
const LONGEST_MS = 60_000;

/**
 * Remembers endpoints that do not answer in time. Each message to one of them takes a sender for as long as a
 * message may take, so a few reservations would take all senders from the other endpoints: after the first of
 * them such an endpoint is left alone for a while, longer each time, and tried by one sender.
 */
export function createSilenceWatch(): SilenceWatch {
  const silences = new Map<string, { endsAtMs: number; lengthMs: number }>();
  return {
    isSilent(webhookId, nowMs) {
      const silence = silences.get(webhookId);
      if (!silence) return false;
      if (nowMs < silence.endsAtMs) return true;
      silence.endsAtMs = nowMs + LONGEST_MS;
      return false;
    },
    heard(webhookId) {
      silences.delete(webhookId);
    },
    timedOut(webhookId, nowMs) {
      const { lengthMs = FIRST_MS / 2 } = silences.get(webhookId) ?? {};
      const next = Math.min(lengthMs * 2, LONGEST_MS);
      silences.set(webhookId, { endsAtMs: nowMs + next, lengthMs: next });
    },
  };
}
