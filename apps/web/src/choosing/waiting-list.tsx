import { useRef, useState } from 'preact/hooks';
import { IdentifySheet } from '../account/identify-sheet.tsx';
import { me } from '../account/me.ts';
import { Button } from '../design/button.tsx';
import { Trouble } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { useCountdown } from '../live/use-countdown.ts';
import { useWaiting, type Waiting, type WaitingWish } from './use-waiting.ts';
import { WaitingSheet } from './waiting-sheet.tsx';

export type SectorLeft = {
  readonly sectorId: string;
  readonly name: string;
  readonly available: number;
};

/** Waiting for places that are sold: who waits sees how far he is, and goes on to what he is offered. */
export function WaitingList({
  sessionId,
  sectors,
  most,
}: {
  readonly sessionId: string;
  readonly sectors: readonly SectorLeft[];
  readonly most: number;
}) {
  const t = text.value;
  const waiting = useWaiting(sessionId);
  const [isAsking, setAsking] = useState(false);
  const [wish, setWish] = useState<WaitingWish>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { entry, fault, isBusy } = waiting;
  const isIn = entry?.status === 'waiting' || entry?.status === 'offered';
  const isSoldOut = sectors.some(({ available }) => available === 0);
  if (!isIn && !isSoldOut) return null;

  async function join(userId: string, wanted: WaitingWish) {
    setWish(undefined);
    if (!(await waiting.join(userId, wanted))) return;
    setAsking(false);
    // The button that was pressed is gone.
    requestAnimationFrame(() => heading.current?.focus());
  }

  return (
    <section class="card stack" aria-labelledby="waiting">
      <h2 id="waiting" ref={heading} tabIndex={-1}>
        {t.waitingList}
      </h2>
      {isIn ? (
        <Entry waiting={waiting} sectors={sectors} />
      ) : (
        <>
          {entry?.status === 'lapsed' && <p class="notice warn">{t.offerLapsed}</p>}
          <p>{t.waitingListHint}</p>
          <div>
            <Button onClick={() => setAsking(true)}>{t.waitForPlaces}</Button>
          </div>
        </>
      )}
      {isAsking && !wish && (
        <WaitingSheet
          sectors={sectors}
          most={most}
          fault={fault}
          isBusy={isBusy}
          onClose={() => setAsking(false)}
          onWish={(wanted) => {
            if (me.value) void join(me.value.id, wanted);
            else setWish(wanted);
          }}
        />
      )}
      {wish && (
        <IdentifySheet
          onClose={() => setWish(undefined)}
          onDone={(userId) => void join(userId, wish)}
        />
      )}
    </section>
  );
}

/** How an entry stands. */
function Entry({
  waiting: { entry, now, fault, isBusy, leave },
  sectors,
}: {
  readonly waiting: Waiting;
  readonly sectors: readonly SectorLeft[];
}) {
  const t = text.value;
  const isOffered = entry?.status === 'offered';
  const seconds = useCountdown(isOffered ? entry.expiresAt : undefined, now);
  if (!entry) return null;
  const { quantity, together, sectorId, ahead, reservationId } = entry;
  const sector = sectors.find((one) => one.sectorId === sectorId)?.name ?? t.anySector;
  const what = [t.placesWanted(quantity), sector, quantity > 1 && together && t.sideBySide];
  return (
    <>
      <div class={`notice stack tight ${isOffered ? 'good' : ''}`} role="status">
        <strong>{isOffered ? t.placesOffered : t.onTheList(ahead ?? 0)}</strong>
        <span class="soft">{what.filter(Boolean).join(' · ')}</span>
      </div>
      {isOffered && seconds !== undefined && (
        <p>
          {t.heldFor}{' '}
          <b class="figures">
            {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
          </b>
        </p>
      )}
      {fault && <Trouble problem={fault} />}
      {isOffered ? (
        <div>
          <a class="button main" href={`/checkout/${reservationId}`}>
            {t.takeOffer}
          </a>
        </div>
      ) : (
        <>
          <p class="soft">{t.waitingByMail}</p>
          <div>
            <Button isSmall isBusy={isBusy} onClick={() => void leave()}>
              {t.leaveList}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
