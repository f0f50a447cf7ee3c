import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { Sheet } from '../design/sheet.tsx';
import { Trouble } from '../design/states.tsx';
import { Stepper } from '../design/stepper.tsx';
import { text } from '../i18n/text.ts';
import type { WaitingWish } from './use-waiting.ts';
import type { SectorLeft } from './waiting-list.tsx';

/** What somebody waits for: how many places, where, and whether side by side. */
export function WaitingSheet({
  sectors,
  most,
  fault,
  isBusy,
  onWish,
  onClose,
}: {
  readonly sectors: readonly SectorLeft[];
  readonly most: number;
  readonly fault: Problem | undefined;
  readonly isBusy: boolean;
  readonly onWish: (wish: WaitingWish) => void;
  readonly onClose: () => void;
}) {
  const t = text.value;
  const soldOut = sectors.filter(({ available }) => available === 0);
  // Where some places are free, nobody waits for any.
  const hasAny = soldOut.length === sectors.length && sectors.length > 1;
  const [quantity, setQuantity] = useState(Math.min(2, most));
  const [sectorId, setSectorId] = useState(hasAny ? '' : (soldOut[0]?.sectorId ?? ''));
  const [together, setTogether] = useState(true);
  const neverFits = fault?.status === 422;
  return (
    <Sheet title={t.waitForPlaces} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onWish({ quantity, together, ...(sectorId && { sectorId }) });
        }}
      >
        <div class="row apart">
          <span class="label">{t.howMany}</span>
          <Stepper
            label={t.howMany}
            value={quantity}
            min={1}
            max={most}
            less={t.less}
            more={t.more}
            onChange={setQuantity}
          />
        </div>
        <Field label={t.sector}>
          {(wiring) => (
            <select
              {...wiring}
              class="input"
              value={sectorId}
              onChange={(event) => setSectorId(event.currentTarget.value)}
            >
              {hasAny && <option value="">{t.anySector}</option>}
              {soldOut.map((one) => (
                <option key={one.sectorId} value={one.sectorId}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {quantity > 1 && (
          <label class="choice">
            <input type="checkbox" checked={together} onChange={() => setTogether(!together)} />
            {t.onlySideBySide}
          </label>
        )}
        <p class="soft">{t.waitingListRule}</p>
        {fault && !neverFits && <Trouble problem={fault} />}
        {neverFits && (
          <p class="notice bad" role="alert">
            {t.waitNeverFits}
          </p>
        )}
        <Button kind="main" isWide type="submit" isBusy={isBusy}>
          {t.joinList}
        </Button>
      </form>
    </Sheet>
  );
}
