/** Where an event stream is followed from, and what each of its events does. */
type Following = {
  readonly url: string;
  readonly on: Readonly<Record<string, (data: never) => void>>;
  /** Whether it is heard now; false after it broke, and until it is back. */
  readonly onState?: (isLive: boolean) => void;
};

/** After the browser gave up, since the server refused the stream. */
const AGAIN_MS = 5000;

/** Follows server-sent events until the function that it returns is called. The browser comes again by itself, with the last id. */
export function follow({ url, on, onState }: Following): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    source.onopen = () => onState?.(true);
    source.onerror = () => {
      onState?.(false);
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
    };
    for (const [name, take] of Object.entries(on)) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) =>
        take(JSON.parse(data) as never),
      );
    }
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
