/** What the server says when it refuses, as far as the app looks at it. */
export const refusal = (status: number, error: string, message = error) => ({
  status,
  body: { status, error, message },
});
