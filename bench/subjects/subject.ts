export const subjectNames = ['ceiling', 'naive', 'monolith', 'microservices'] as const;
export type SubjectName = (typeof subjectNames)[number];

/** Something under load: a baseline, or the product in one of its two modes. It idles between its turns. */
export type Subject = {
  name: SubjectName;
  /** What the paths of sessions and their seats start with; confirmations go elsewhere in microservices. */
  apiUrl: string;
  purchaseUrl: string;
  /** Absent where there is nothing to read. */
  availableUrl?: string;
  /** The units it had before the first purchase, where it tells them and sells them. */
  availableAtStart?: number;
  /** All its processes. */
  pids: number[];
  /** Where its sales are stored; absent when it stores nothing. */
  databaseUrl?: string;
  stop: () => Promise<void>;
};

/** No run of the bench sells it out. */
export const initialStock = 1_000_000_000;
