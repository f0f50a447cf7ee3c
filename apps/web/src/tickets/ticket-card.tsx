import type { Answer } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { answered, api, problemOf } from '../api/client.ts';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Sheet } from '../design/sheet.tsx';
import { dayOf, language, text, timeOf } from '../i18n/text.ts';
import { SellingOn } from './selling-on.tsx';
import { WalletLinks } from './wallet-links.tsx';

export type Ticket = Answer<'/api/v1/users/{userId}/tickets'>['tickets'][number];

/** A ticket with its code, which is all that a door needs. */
export function TicketCard({
  ticket,
  maySell = false,
  onChange,
}: {
  readonly ticket: Ticket;
  /** Whether the session lets it be offered to who waits. */
  readonly maySell?: boolean;
  readonly onChange?: () => void;
}) {
  const t = text.value;
  const [isGiving, setGiving] = useState(false);
  const { ticketId, movieTitle, startTime, place, kind, status, code, usedAt } = ticket;
  const label = kind === 'seat' ? t.seat(place) : place;
  return (
    <li class="card ticket-card">
      {code && status === 'issued' ? (
        <QrCode content={code} label={t.codeOf(label)} />
      ) : (
        <span class="tag">{t.ticketStatus[status]}</span>
      )}
      <div class="stack tight">
        <strong class="place">{label}</strong>
        {movieTitle && <span>{movieTitle}</span>}
        {startTime && (
          <time class="soft" datetime={startTime}>
            {dayOf(startTime, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })}
            , {timeOf(startTime)}
          </time>
        )}
        {usedAt && <span class="soft">{t.usedAt(timeOf(usedAt))}</span>}
        {status === 'issued' && (
          <div class="row">
            <a
              class="button small"
              href={`/api/v1/tickets/${ticketId}/pdf?language=${language.value}`}
              download={`${ticketId}.pdf`}
            >
              PDF
            </a>
            <WalletLinks ticketId={ticketId} />
            {onChange && (
              <Button isSmall onClick={() => setGiving(true)}>
                {t.transfer}
              </Button>
            )}
          </div>
        )}
        {maySell && onChange && <SellingOn ticket={ticket} place={label} onSold={onChange} />}
      </div>
      {isGiving && (
        <TransferSheet
          ticketId={ticketId}
          place={label}
          onClose={() => setGiving(false)}
          onDone={() => {
            setGiving(false);
            onChange?.();
          }}
        />
      )}
    </li>
  );
}

function TransferSheet({
  ticketId,
  place,
  onClose,
  onDone,
}: {
  readonly ticketId: string;
  readonly place: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = text.value;
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  async function give(event: Event) {
    event.preventDefault();
    setBusy(true);
    try {
      await answered(
        api.POST('/api/v1/tickets/{ticketId}/transfer', {
          params: { path: { ticketId } },
          body: { toUserId: to.trim() },
          headers: { 'idempotency-key': crypto.randomUUID() },
        }),
      );
      onDone();
    } catch (error) {
      setFault(t.problem(problemOf(error)));
      setBusy(false);
    }
  }
  return (
    <Sheet title={`${t.transfer}: ${place}`} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void give(event)}>
        <p>{t.transferHint}</p>
        <Field label={t.transferTo} hint={t.transferToHint} fault={fault}>
          {(wiring) => (
            <input
              {...wiring}
              class="input"
              required
              maxLength={200}
              value={to}
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button kind="main" type="submit" isBusy={isBusy}>
          {t.transfer}
        </Button>
      </form>
    </Sheet>
  );
}
