import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { text } from '../i18n/text.ts';

/** When the end is told to who does not see it. */
const TELL_AT = [120, 60, 30, 10];
const WARN_BELOW = 60;

/** How long places are held still: told kindly before the end, and lengthened with one tap where that is allowed (WCAG 2.2.1). */
export function CountdownBar({
  seconds,
  canExtend,
  onExtend,
}: {
  readonly seconds: number | undefined;
  readonly canExtend: boolean;
  readonly onExtend: () => Promise<void>;
}) {
  const t = text.value;
  const [isBusy, setBusy] = useState(false);
  if (seconds === undefined) return <div class="countdown" />;
  const told = TELL_AT.findLast((one) => seconds <= one);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div class={`countdown row apart ${seconds < WARN_BELOW ? 'ending' : ''}`}>
      <span>
        {t.heldFor} <b class="figures">{clock}</b>
      </span>
      <span class="for-screen-readers" role="status">
        {told !== undefined && seconds > 0 ? t.secondsLeft(told) : ''}
      </span>
      {canExtend && seconds > 0 && (
        <Button
          isSmall
          isBusy={isBusy}
          onClick={() => {
            setBusy(true);
            void onExtend().finally(() => setBusy(false));
          }}
        >
          {t.moreTime}
        </Button>
      )}
    </div>
  );
}
