import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { findMe, me } from './account/me.ts';
import { brand, loadBrand } from './brand.ts';
import { language, setLanguage, text } from './i18n/text.ts';
import { BrokenPage } from './pages/broken-page.tsx';
import { CataloguePage } from './pages/catalogue-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';

/** What is not on the first page comes when it is needed; or not, where there is no network. */
const page = (load: () => Promise<() => JSX.Element | null>) =>
  lazy(() => load().catch(() => BrokenPage));

const SessionPage = page(() => import('./pages/session-page.tsx').then((one) => one.SessionPage));
const LinePage = page(() => import('./pages/line-page.tsx').then((one) => one.LinePage));
const SeatsPage = page(() => import('./pages/seats-page.tsx').then((one) => one.SeatsPage));
const CheckoutPage = page(() =>
  import('./pages/checkout-page.tsx').then((one) => one.CheckoutPage),
);
const OrderPage = page(() => import('./pages/order-page.tsx').then((one) => one.OrderPage));
const TicketsPage = page(() => import('./pages/tickets-page.tsx').then((one) => one.TicketsPage));
const PurchasesPage = page(() =>
  import('./pages/purchases-page.tsx').then((one) => one.PurchasesPage),
);
const AccountPage = page(() => import('./pages/account-page.tsx').then((one) => one.AccountPage));

export function App() {
  useEffect(() => {
    void findMe();
    void loadBrand();
  }, []);
  return (
    <LocationProvider>
      <a class="skip" href="#main">
        {text.value.skipToContent}
      </a>
      <TopBar />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary>
          <Router onRouteChange={goToTop}>
            <Route path="/" component={CataloguePage} />
            <Route path="/sessions/:sessionId" component={SessionPage} />
            <Route path="/sessions/:sessionId/line" component={LinePage} />
            <Route path="/sessions/:sessionId/seats" component={SeatsPage} />
            <Route path="/checkout/:reservationId" component={CheckoutPage} />
            <Route path="/orders/:orderId" component={OrderPage} />
            <Route path="/tickets" component={TicketsPage} />
            <Route path="/purchases" component={PurchasesPage} />
            <Route path="/account" component={AccountPage} />
            <Route default component={NotFoundPage} />
          </Router>
        </ErrorBoundary>
      </main>
    </LocationProvider>
  );
}

/** A new page begins at its top, also for who hears it. */
function goToTop() {
  window.scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

function TopBar() {
  const t = text.value;
  const { path } = useLocation();
  const other = language.value === 'en' ? 'pt-BR' : 'en';
  const at = (href: string) => (path === href ? { 'aria-current': 'page' as const } : {});
  return (
    <header class="top">
      <a class="logo" href="/">
        <img src={brand.value.logo} alt="" width="32" height="32" />
        <span>{brand.value.name}</span>
      </a>
      <nav aria-label={t.mainMenu}>
        <a href="/tickets" {...at('/tickets')}>
          {t.myTickets}
        </a>
        <a href="/account" {...at('/account')}>
          {me.value ? t.account : t.signIn}
        </a>
        <button type="button" class="language" lang={other} onClick={() => setLanguage(other)}>
          {other === 'en' ? 'English' : 'Português'}
        </button>
      </nav>
    </header>
  );
}
