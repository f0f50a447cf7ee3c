import { ProviderSilentError } from './payment-provider.ts';

/** Sends a command. Nothing: there is no such thing. @throws ProviderSilentError where the outcome is not known */
export function createAsk({ url, timeoutMs }: { url: string; timeoutMs: number }) {
  return async <T>(method: string, path: string, body?: object): Promise<T | undefined> => {
    try {
      const response = await fetch(new URL(path, url), {
        method,
        ...(body && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`it answered ${response.status}: ${text.slice(0, 200)}`);
      return JSON.parse(text) as T;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ProviderSilentError(`the simulator: ${method} ${path}: ${reason}`, { cause });
    }
  };
}
