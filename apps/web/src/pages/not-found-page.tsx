import { Empty } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { useTitle } from './use-title.ts';

export function NotFoundPage() {
  const t = text.value;
  useTitle(t.notFound);
  return (
    <div class="page">
      <Empty isPage title={t.notFound}>
        <p>{t.notFoundHint}</p>
        <div>
          <a class="button main" href="/">
            {t.allSessions}
          </a>
        </div>
      </Empty>
    </div>
  );
}
