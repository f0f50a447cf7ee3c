import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { text } from '../i18n/text.ts';
import type { MapState } from './map-look.ts';
import { MapStage } from './map-stage.ts';
import type { Plan } from './plan.ts';

/** One step of the buttons. */
const STEP = 1.8;

/**
 * The seat map as a picture. Who can not use it has the list of seats, which does the same; to screen readers the picture
 * is one image.
 */
export function SeatMapCanvas({
  plan,
  state,
  onSeat,
}: {
  readonly plan: Plan;
  readonly state: MapState;
  readonly onSeat: (seat: number) => void;
}) {
  const t = text.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<MapStage | undefined>(undefined);
  useEffect(() => {
    // Without what is behind it the picture is drawn more quickly.
    const pen = canvas.current?.getContext('2d', { alpha: false });
    if (!canvas.current || !pen) return;
    const made = new MapStage(canvas.current, pen, plan, state);
    stage.current = made;
    return () => made.close();
  }, [plan]);
  useEffect(() => stage.current?.show(state), [state]);

  return (
    <div class="map">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t.mapLabel}
        onClick={({ offsetX, offsetY }) => {
          const seat = stage.current?.tap(offsetX, offsetY) ?? -1;
          if (seat >= 0) onSeat(seat);
        }}
        onMouseMove={({ offsetX, offsetY }) => stage.current?.point(offsetX, offsetY)}
      />
      <div class="map-controls">
        <Button isSmall aria-label={t.zoomIn} onClick={() => stage.current?.zoomBy(STEP)}>
          +
        </Button>
        <Button isSmall aria-label={t.zoomOut} onClick={() => stage.current?.zoomBy(1 / STEP)}>
          −
        </Button>
        <Button isSmall aria-label={t.wholeMap} onClick={() => stage.current?.showWhole()}>
          ⤢
        </Button>
      </div>
    </div>
  );
}
