import type { Page } from 'playwright-core';
import type { AppWorld } from './app-world.ts';

type Body = Record<string, unknown>;

/** What the server says to some of the page's requests, where its own state would take long to reach. */
export type Saying = {
  /** Of which paths. */
  readonly at: RegExp;
} & (
  | { readonly change: (body: Body) => Body }
  | { readonly answer: { readonly status: number; readonly body: Body } }
  /** Nothing, as without a network. */
  | { readonly lost: true }
  /** Nothing yet. */
  | { readonly slow: true }
);

/** Something that a page of the buyers' app can look like, and how to come there. */
export type AppState = {
  readonly name: string;
  /** Who looks: nobody who is known, a guest who has bought, or somebody with an account who has not. */
  readonly as?: 'nobody' | 'guest' | 'member';
  readonly path: (world: AppWorld) => string;
  readonly says?: readonly Saying[];
  /** What this browser has kept, by its key. */
  readonly keeps?: (world: AppWorld) => Readonly<Record<string, unknown>>;
  readonly act?: (page: Page) => Promise<unknown>;
  /** What is seen once it is there: words of it, or a selector. */
  readonly shows: string | { readonly selector: string };
};
