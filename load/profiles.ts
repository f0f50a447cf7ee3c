/** What one virtual user does again and again. */
export type Task = 'availability' | 'purchase' | 'health';

/** So many users at the end of so many seconds, reached in a straight line from the stage before. */
export type Stage = { seconds: number; users: number };

export type Scenario = {
  name: string;
  task: Task;
  usersAtStart: number;
  stages: Stage[];
  /** Between a user's answer and its next request. */
  pauseSeconds: number;
};

export type Profile = {
  scenarios: Scenario[];
  /** k6's way to write them: a metric's name and conditions such as `p(95)<500`. */
  thresholds: Record<string, string[]>;
};

/** The two profiles of the old system's load tests: `ticket-system.k6.js` has the same. */
export const profiles: Record<'local' | 'cluster', Profile> = {
  local: {
    scenarios: [
      {
        name: 'availability',
        task: 'availability',
        usersAtStart: 50,
        stages: [{ seconds: 60, users: 50 }],
        pauseSeconds: 0.5,
      },
      {
        name: 'purchase',
        task: 'purchase',
        usersAtStart: 50,
        stages: [{ seconds: 60, users: 50 }],
        pauseSeconds: 0.5,
      },
    ],
    thresholds: {
      http_req_duration: ['p(95)<500'],
      purchase_success: ['rate>0'],
    },
  },
  cluster: {
    scenarios: [
      {
        name: 'health_checks',
        task: 'health',
        usersAtStart: 10,
        stages: [{ seconds: 120, users: 10 }],
        pauseSeconds: 1,
      },
      {
        name: 'purchase_load',
        task: 'purchase',
        usersAtStart: 0,
        stages: [
          { seconds: 30, users: 20 },
          { seconds: 60, users: 50 },
          { seconds: 60, users: 100 },
          { seconds: 120, users: 100 },
          { seconds: 30, users: 50 },
          { seconds: 30, users: 0 },
        ],
        pauseSeconds: 0.3,
      },
    ],
    thresholds: {
      http_req_duration: ['p(95)<200', 'p(99)<500'],
      http_req_failed: ['rate<0.01'],
      purchase_success: ['rate>0.95'],
      health_check_success: ['rate>0.99'],
    },
  },
};

/**
 * How many users a scenario wants at a moment, and 0 once it is over.
 *
 * @param elapsedSeconds since the scenario started, at the profile's own pace
 */
export function usersWanted({ usersAtStart, stages }: Scenario, elapsedSeconds: number): number {
  let from = usersAtStart;
  let startSeconds = 0;
  for (const { seconds, users } of stages) {
    const share = (elapsedSeconds - startSeconds) / seconds;
    if (share < 1) return Math.round(from + (users - from) * share);
    from = users;
    startSeconds += seconds;
  }
  return 0;
}
