import { useMemo, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { IdentifySheet } from '../account/identify-sheet.tsx';
import { me } from '../account/me.ts';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Basket } from '../choosing/basket.tsx';
import { BestAvailable } from '../choosing/best-available.tsx';
import { SeatChooser } from '../choosing/seat-chooser.tsx';
import { Standing } from '../choosing/standing.tsx';
import { useChoice, type Wish, wishesOf } from '../choosing/use-choice.ts';
import { useReserve, type Wanted } from '../choosing/use-reserve.ts';
import { Skeleton, Trouble } from '../design/states.tsx';
import { dayOf, text, timeOf } from '../i18n/text.ts';
import { useLiveSeats } from '../live/use-live-seats.ts';
import { makePlan } from '../seat-map/plan.ts';
import { useTitle } from './use-title.ts';

const MOST_PLACES = 10;

/** Choosing places: on the map, in a list, or by wishing for the best. */
export function SeatsPage() {
  const t = text.value;
  const { sessionId = '' } = useRoute().params;
  const { data, problem, reload } = useLoad(() => loadPlan(sessionId), [sessionId]);
  const live = useLiveSeats(sessionId);
  const states = live.states ?? '';
  const most = Math.min(MOST_PLACES, data?.session.maxSeatsPerUser ?? MOST_PLACES);
  const choice = useChoice(states, most);
  const { refusal, isBusy, isInDoubt, forget, reserve } = useReserve(sessionId);
  const [asking, setAsking] = useState<Wanted>();
  const free = useMemo(
    () => data?.plan.sectors.map(({ id }) => live.left.get(id) ?? 0) ?? [],
    [data, live.left],
  );
  useTitle(data && `${t.choosePlaces}: ${data.session.movieTitle}`);
  if (!data || live.states === undefined) {
    return (
      <div class="page">
        {problem && !data ? (
          <Trouble problem={problem} onRetry={reload} />
        ) : (
          <Skeleton heights={[32, 420, 56]} />
        )}
      </div>
    );
  }
  const { session, plan } = data;
  const { currency } = session;

  function goOn(seatNumbers: readonly string[], wishes: readonly Wish[]) {
    const wanted = { seatNumbers, wishes };
    if (me.value) void reserve(me.value.id, wanted);
    else setAsking(wanted);
  }

  return (
    <div class="page seats-page">
      <div class="stack tight">
        <a class="back" href={`/sessions/${sessionId}`}>
          ← {session.movieTitle}
        </a>
        <div class="row apart">
          <h1>{t.choosePlaces}</h1>
          <span class={`tag ${live.isLive ? 'good' : ''}`} role="status">
            {live.isLive ? t.live : t.notLive}
          </span>
        </div>
        <p class="soft">
          {dayOf(session.startTime, { weekday: 'long', day: 'numeric', month: 'long' })},{' '}
          {timeOf(session.startTime)}
        </p>
      </div>
      <BestAvailable
        plan={plan}
        left={live.left}
        most={most}
        currency={currency}
        isBusy={isBusy}
        onWish={(wish) => goOn([], [wish])}
      />
      {plan.count > 0 && (
        <SeatChooser
          plan={plan}
          states={states}
          picked={choice.picked}
          free={free}
          currency={currency}
          onSeat={(seat) => {
            forget();
            choice.toggle(seat);
          }}
        />
      )}
      <Standing
        plan={plan}
        left={live.left}
        chosen={choice.standing}
        room={choice.room}
        currency={currency}
        onChoose={choice.stand}
      />
      <Basket
        plan={plan}
        states={states}
        choice={choice}
        most={most}
        currency={currency}
        refusal={refusal}
        isBusy={isBusy}
        isInDoubt={isInDoubt}
        onGoOn={() =>
          goOn(
            [...choice.picked].map((seat) => plan.numbers[seat] ?? ''),
            wishesOf(choice),
          )
        }
      />
      {asking && (
        <IdentifySheet
          onClose={() => setAsking(undefined)}
          onDone={(userId) => {
            setAsking(undefined);
            void reserve(userId, asking);
          }}
        />
      )}
    </div>
  );
}

async function loadPlan(sessionId: string) {
  const session = await answered(
    api.GET('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } }),
  );
  const params = { path: { roomId: session.roomId } };
  const map = await answered(api.GET('/api/v1/rooms/{roomId}', { params }));
  return { session, plan: makePlan(map) };
}
